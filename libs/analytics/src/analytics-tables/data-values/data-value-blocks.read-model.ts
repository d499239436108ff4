import { firstRow, type Queryable } from '@vaktmester/database';

/** The size of `datavalue` in blocks. */
export async function readDataValueBlocks(database: Queryable): Promise<number> {
  const rows = await database.query<{ blocks: number }>(
    `select pg_relation_size('datavalue') / current_setting('block_size')::bigint as blocks`,
  );
  return firstRow(rows, 'size of datavalue').blocks;
}
