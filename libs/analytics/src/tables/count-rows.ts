import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';

/** How many rows a table has, without those of its children. */
export async function countRows(database: Queryable, table: string): Promise<number> {
  const counted = await database.query<{ rows: number }>(`select count(*) as rows from only ${quoteIdentifier(table)}`);
  return firstRow(counted, 'count').rows;
}
