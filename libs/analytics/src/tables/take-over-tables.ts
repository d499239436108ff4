import { quoteIdentifier, type Queryable } from '@vaktmester/database';

/**
 * Makes generated tables of schema public ours, and the views given by their quoted names, where they are DHIS2's: PostgreSQL lets
 * only an owner replace a table. DHIS2 is a member of our role, so it loses nothing. Whoever owns them already changes nothing.
 */
export async function takeOverTables(
  tx: Pick<Queryable, 'query'>,
  { tables, views = [] }: { tables: readonly string[]; views?: readonly string[] },
): Promise<void> {
  const relations = [...tables.map((table) => `public.${quoteIdentifier(table)}`), ...views];
  await tx.query(
    `select vaktmester.take_over($1) where has_function_privilege('vaktmester.take_over(text[])', 'execute')`,
    [relations],
  );
}
