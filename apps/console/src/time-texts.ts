const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the reader's zone; a dash for none. */
export function momentText(iso: string | null): string {
  return iso === null ? '–' : clock.format(new Date(iso));
}

/** DHIS2's times have no zone: they are shown as the server wrote them; a dash for none. */
export function serverTimeText(time: string | null | undefined): string {
  return time ? time.slice(0, 19).replace('T', ' ') : '–';
}

/** How long something took or has taken until now: `850 ms`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationText(from: string | null, to: string | null): string {
  if (from === null) return '–';
  const milliseconds = Math.max(0, new Date(to ?? Date.now()).getTime() - new Date(from).getTime());
  return milliseconds < 1_000 ? `${milliseconds} ms` : secondsText(milliseconds / 1_000);
}

/** A length of time in words; `seconds` are rounded. */
export function secondsText(length: number): string {
  const seconds = Math.round(length);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}
