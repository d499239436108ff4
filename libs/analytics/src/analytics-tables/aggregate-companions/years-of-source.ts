import type { Queryable } from '@vaktmester/database';
import type { PlannedPart } from '../table-types/table-type';

/**
 * The years of a source with their rows, ascending; `periods` is a query for `year` (of the period), `startyear` (of the
 * period's first day) and `rows`.
 *
 * DHIS2: partitions are those of the first days, and rows of a week that starts in December but belongs to the next year are
 * lost when nothing else is in that year (`spec/analytics-tables.md` §7). Here such a year has a partition too.
 */
export async function yearsOfSource(
  database: Queryable,
  periods: string,
  updatedBefore: string,
): Promise<PlannedPart[]> {
  const years = await database.query<{ year: number; rows: number }>(
    `with source as (${periods})
     select y.year, coalesce(sum(y.rows), 0)::integer as rows
     from (select year, rows from source union all select startyear, 0 from source) y
     group by y.year
     order by y.year`,
    [updatedBefore],
  );
  return years.map(({ year, rows }) => ({ part: year, estimatedRows: rows }));
}

/** Roughly how many rows a table has, by PostgreSQL's own estimate. */
export async function estimateRows(database: Queryable, table: string): Promise<number> {
  const [estimate] = await database.query<{ rows: number }>(
    'select greatest(c.reltuples, 0)::bigint as rows from pg_class c where c.oid = to_regclass($1)',
    [table],
  );
  return estimate?.rows ?? 0;
}
