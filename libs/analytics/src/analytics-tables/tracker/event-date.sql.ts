/** When an event happened or is to happen; `alias` is `event`. */
export function eventDate(alias: string): string {
  return `case when ${alias}.status = 'SCHEDULE' then ${alias}.scheduleddate else ${alias}.occurreddate end`;
}

/**
 * The events that analytics counts, of one year. Written without {@link eventDate}, so that PostgreSQL finds them by its
 * index on status and date and knows how many they are.
 */
export function isEventOfYear(alias: string, year: number): string {
  const inYear = (date: string) =>
    `${alias}.${date} >= '${isoYear(year)}-01-01' and ${alias}.${date} < '${isoYear(year + 1)}-01-01'`;
  return `(${alias}.status in ('COMPLETED', 'ACTIVE') and ${inYear('occurreddate')}
        or ${alias}.status = 'SCHEDULE' and ${inYear('scheduleddate')})`;
}

function isoYear(year: number): string {
  return String(year).padStart(4, '0');
}
