import type { Queryable } from '@vaktmester/database';

/**
 * An index on a column with fewer values than this is no help: an average value stands in more than a tenth of the rows, where
 * reading the table from end to end is as fast.
 */
const LEAST_VALUES = 10;

/** The columns of an analysed table that hold few values or none: no index on one of them narrows a search enough. */
export async function readCoarseColumns(database: Queryable, table: string): Promise<Set<string>> {
  // Negative: so many values for each row, which is what a column gets whose values grow in number with the rows.
  const rows = await database.query<{ name: string }>(
    `select s.attname as name from pg_stats s
     where s.schemaname = 'public' and s.tablename = $1 and not s.inherited and s.n_distinct >= 0 and s.n_distinct < $2`,
    [table, LEAST_VALUES],
  );
  return new Set(rows.map(({ name }) => name));
}
