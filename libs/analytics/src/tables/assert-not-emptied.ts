import { firstRow, quoteIdentifier, type Queryable } from '@vaktmester/database';

/**
 * Call it in the transaction that shows new tables: a crash of PostgreSQL empties unlogged tables, at any time until then.
 * `tables` are staging tables with the rows they were filled with.
 * @throws Error when a table that had rows has none
 */
export async function assertNotEmptied(
  tx: Queryable,
  tables: readonly { readonly table: string; readonly rows: number }[],
): Promise<void> {
  for (const { table } of tables.filter(({ rows }) => rows > 0)) {
    const answer = await tx.query<{ hasRows: boolean }>(
      `select exists (select from ${quoteIdentifier(table)}) as "hasRows"`,
    );
    if (!firstRow(answer, 'answer').hasRows) {
      throw new Error('PostgreSQL was restarted after a crash and has emptied the new tables');
    }
  }
}
