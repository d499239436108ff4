import type { Queryable } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import type { PlannedPart } from '../table-types/table-type';
import { eventDate } from '../tracker/event-date.sql';

export interface EventYears {
  /** Whose years: an id, SQL over the aliases of `source`. */
  readonly subject: string;
  /** Tables that are joined; `ev` is `event`. */
  readonly source: string;
  readonly updatedUntil: string;
  readonly relations: Relations;
}

/**
 * The years in which there are events, by subject, ascending, with the number of events. Only years of the resource table of
 * days count; DHIS2 asks for each subject by itself, here one pass answers for all.
 */
export async function readEventYears(
  database: Queryable,
  { subject, source, updatedUntil, relations }: EventYears,
): Promise<ReadonlyMap<number, PlannedPart[]>> {
  const rows = await database.query<{ id: number; year: number; rows: number }>(
    `with years as (
       select ${subject} as id, extract(year from ${eventDate('ev')})::integer as year, count(*)::integer as rows
       from ${source}
       where not ev.deleted and ev.lastupdated <= $1::timestamp and ${eventDate('ev')} > '1000-01-01'
       group by 1, 2
     )
     select y.id, y.year, y.rows
     from years y
     where y.year between (select min(d.year) from ${relations('analytics_rs_dateperiodstructure')} d)
       and (select max(d.year) from ${relations('analytics_rs_dateperiodstructure')} d)
     order by y.id, y.year`,
    [updatedUntil],
  );
  const years = new Map<number, PlannedPart[]>();
  for (const { id, year, rows: estimatedRows } of rows)
    years.set(id, [...(years.get(id) ?? []), { part: year, estimatedRows }]);
  return years;
}
