/** DHIS2's JSON date-time: `yyyy-MM-ddTHH:mm:ss.SSS` in the server's time zone, without an offset. */
export function formatDateTime(date: Date): string {
  const day = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const time = [pad(date.getHours()), pad(date.getMinutes()), pad(date.getSeconds())].join(':');
  return `${day}T${time}.${pad(date.getMilliseconds(), 3)}`;
}

/** DHIS2's run time: `HH:mm:ss.SSS`; hours grow past 24. */
export function formatDuration(durationMs: number): string {
  const milliseconds = Math.max(0, Math.round(durationMs));
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [pad(Math.floor(seconds / 3600)), pad(Math.floor(seconds / 60) % 60), pad(seconds % 60)].join(':');
  return `${clock}.${pad(milliseconds % 1000, 3)}`;
}

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}
