const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the reader's zone; a dash for none. */
export function momentText(iso: string | null): string {
  return iso === null ? '–' : clock.format(new Date(iso));
}

/** How long something took or has taken until now: `850 ms`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationText(from: string | null, to: string | null): string {
  if (from === null) return '–';
  const milliseconds = Math.max(0, new Date(to ?? Date.now()).getTime() - new Date(from).getTime());
  const seconds = Math.round(milliseconds / 1_000);
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}
