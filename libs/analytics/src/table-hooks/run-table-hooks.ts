import { quoteIdentifier, type Queryable } from '@vaktmester/database';
import { takeOverTables } from '../tables/take-over-tables';
import findTableHooks from './sql/find-table-hooks.sql?raw';

/** What has just been filled, as DHIS2's table hooks name it (`spec/analytics-tables.md` §14). */
export interface FilledTables {
  readonly phase: 'RESOURCE_TABLE_POPULATED' | 'ANALYTICS_TABLE_POPULATED';
  /** DHIS2's `ResourceTableType` or `AnalyticsTableType`. */
  readonly type: string;
  /** Live names of the tables and the staging tables that hold their new rows. */
  readonly staged: Readonly<Record<string, string>>;
}

/** Whether some hook waits for the phase of the type. */
export async function hasTableHooks(
  database: Queryable,
  { phase, type }: Omit<FilledTables, 'staged'>,
): Promise<boolean> {
  return (await database.query(findTableHooks, [phase, type])).length > 0;
}

/**
 * Runs the administrators' hooks on freshly filled tables, in the transaction that filled them; a hook that fails undoes it.
 * Hooks are written for DHIS2's staging names (`<name>_temp`), so the tables have these names meanwhile. A table of that name
 * is what a DHIS2 left behind that died, and is dropped as DHIS2 itself would.
 * @returns how many hooks ran
 */
export async function runTableHooks(tx: Queryable, { phase, type, staged }: FilledTables): Promise<number> {
  const hooks = await tx.query<{ name: string; sql: string }>(findTableHooks, [phase, type]);
  if (hooks.length === 0) return 0;
  const tables = Object.entries(staged).map(([live, staging]) => ({ staging, known: `${live}_temp` }));
  await takeOverTables(tx, { tables: tables.map(({ known }) => known) });
  for (const { staging, known } of tables) {
    await tx.execute(`drop table if exists ${quoteIdentifier(known)} cascade`);
    await tx.execute(`alter table ${quoteIdentifier(staging)} rename to ${quoteIdentifier(known)}`);
  }
  for (const hook of hooks) await runHook(tx, hook);
  for (const { staging, known } of tables) {
    await tx.execute(`alter table ${quoteIdentifier(known)} rename to ${quoteIdentifier(staging)}`);
  }
  return hooks.length;
}

async function runHook(tx: Queryable, hook: { name: string; sql: string }): Promise<void> {
  try {
    await tx.execute(hook.sql);
  } catch (cause) {
    throw new Error(`table hook "${hook.name}" failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
