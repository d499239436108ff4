import { quoteLiteral } from '@vaktmester/database';
import type { Build } from '../table-types/table-type';

/** When an event happened or is to happen; `alias` is `event`. */
export function eventDate(alias: string): string {
  return `case when ${alias}.status = 'SCHEDULE' then ${alias}.scheduleddate else ${alias}.occurreddate end`;
}

/** The states of events that analytics counts. */
export const countedStatuses = "'COMPLETED', 'ACTIVE', 'SCHEDULE'";

/**
 * The events that analytics counts, of one year. Written without {@link eventDate}, so that PostgreSQL finds them by its
 * index on status and date and knows how many they are.
 */
export function isEventOfYear(alias: string, year: number): string {
  return `(${alias}.status in ('COMPLETED', 'ACTIVE') and ${isInYear(`${alias}.occurreddate`, year)}
        or ${alias}.status = 'SCHEDULE' and ${isInYear(`${alias}.scheduleddate`, year)})`;
}

/** The events that analytics counts, of the years before. */
export function isCountedBefore(alias: string, year: number): string {
  return `not ${alias}.deleted and ${alias}.status in (${countedStatuses})
        and ${eventDate(alias)} > '1000-01-01' and ${eventDate(alias)} < '${firstDay(year)}'`;
}

/** Whether a date or a time is in the year. */
export function isInYear(date: string, year: number): string {
  return `${date} >= '${firstDay(year)}' and ${date} < '${firstDay(year + 1)}'`;
}

function firstDay(year: number): string {
  return `${String(year).padStart(4, '0')}-01-01`;
}

/** Whether an event changed since the latest partition began, deleted or not. */
export function isChanged(alias: string, { latestSince, settings }: Build): string {
  return `${alias}.lastupdated >= ${quoteLiteral(latestSince)}::timestamp
        and ${alias}.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp`;
}
