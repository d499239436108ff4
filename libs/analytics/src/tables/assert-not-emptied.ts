import type { Queryable } from '@vaktmester/database';

/**
 * Call it in the transaction that shows new tables: a crash of PostgreSQL empties unlogged tables, at any time until then.
 * `tables` are staging tables with the rows they were filled with.
 *
 * It asks for sizes, because a query of a table would lock all its indexes: with a table for each program and year more than
 * PostgreSQL has room for.
 * @throws Error when a table that had rows has none
 */
export async function assertNotEmptied(
  tx: Queryable,
  tables: readonly { readonly table: string; readonly rows: number }[],
): Promise<void> {
  const filled = tables.filter(({ rows }) => rows > 0).map(({ table }) => table);
  const emptied = await tx.query(
    `select from unnest($1::text[]) t (name)
     where coalesce(pg_relation_size(to_regclass(quote_ident(t.name))), 0) = 0
     limit 1`,
    [filled],
  );
  if (emptied.length > 0) throw new Error('PostgreSQL was restarted after a crash and has emptied the new tables');
}
