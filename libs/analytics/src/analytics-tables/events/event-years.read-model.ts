import type { Queryable } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import type { PlannedPart } from '../table-types/table-type';
import { countedStatuses, eventDate } from '../tracker/event-date.sql';

export interface EventYears {
  /** Whose years: an id, SQL over the aliases of `source`. */
  readonly subject: string;
  /** Tables that are joined; `ev` is `event`. */
  readonly source: string;
  readonly updatedUntil: string;
  readonly relations: Relations;
}

/** When the events of a subject happened. */
export interface YearsOfEvents {
  /** Ascending, with the number of events. */
  readonly parts: PlannedPart[];
  /** Events that no table can hold, because their date is outside the years of the resource table of days. */
  readonly outside: number;
}

/**
 * The years in which there are events, by subject. Only years of the resource table of days count; DHIS2 asks for each subject by
 * itself, here one pass answers for all.
 */
export async function readEventYears(
  database: Queryable,
  { subject, source, updatedUntil, relations }: EventYears,
): Promise<ReadonlyMap<number, YearsOfEvents>> {
  const rows = await database.query<{ id: number; year: number; isKnown: boolean; rows: number; counted: number }>(
    `with years as (
       select ${subject} as id,
         case when ${eventDate('ev')} > '1000-01-01' and isfinite(${eventDate('ev')})
           then extract(year from ${eventDate('ev')})::integer else 0 end as year,
         count(*)::integer as rows, count(*) filter (where ev.status in (${countedStatuses}))::integer as counted
       from ${source}
       where not ev.deleted and ev.lastupdated <= $1::timestamp and ${eventDate('ev')} is not null
       group by 1, 2
     )
     select y.id, y.year, y.rows, y.counted, coalesce(y.year between known.first and known.last, false) as "isKnown"
     from years y, (
       select min(d.year) as first, max(d.year) as last from ${relations('analytics_rs_dateperiodstructure')} d
     ) known
     order by y.id, y.year`,
    [updatedUntil],
  );
  const years = new Map<number, YearsOfEvents>();
  for (const { id, year, isKnown, rows: estimatedRows, counted } of rows) {
    const { parts, outside } = years.get(id) ?? { parts: [], outside: 0 };
    years.set(
      id,
      isKnown ? { parts: [...parts, { part: year, estimatedRows }], outside } : { parts, outside: outside + counted },
    );
  }
  return years;
}

/** The same in words for the user, if there is something to say. */
export function describeOutside(years: YearsOfEvents | undefined): string[] {
  if (!years || years.outside === 0) return [];
  const place = 'analytics_rs_dateperiodstructure';
  return [`events left out because their date is outside the years of ${place}: ${years.outside}`];
}
