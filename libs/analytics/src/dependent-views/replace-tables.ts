import { firstRow, quoteIdentifier, sqlStateOf, type Queryable } from '@vaktmester/database';
import { takeOverTables } from '../tables/take-over-tables';
import { dropView, findDependentViews, recreateView, type DependentView } from './dependent-view';

/** A view that could not be made again on the new tables, and why. */
export interface LostView {
  readonly view: string;
  readonly reason: string;
}

/**
 * Longest wait for one lock. Below PostgreSQL's `deadlock_timeout` (1 s), so that this transaction gives way before a reader
 * that holds one of the tables and waits for another is sacrificed.
 */
const LOCK_TIMEOUT = '400ms';

/** Error classes that say that a definition no longer fits; in the others the server, a lock or a cancellation is in the way. */
const FAULTS_OF_VIEWS = ['0A', '21', '22', '2B', '42'];

/**
 * Replaces tables inside the caller's transaction: readers see all old tables or all new ones. Views on them are dropped
 * before `statements` and made again after, with their owners, grants, comments and indexes; materialized ones are computed
 * again, however long it takes.
 * @returns the views that the new tables no longer carry; they are gone
 * @throws Error with SQLSTATE 55P03 when somebody uses the tables now; the ledger tries the effect of a step again then
 */
export async function replaceTables(
  tx: Queryable,
  { tables, statements }: { tables: readonly string[]; statements: readonly string[] },
): Promise<LostView[]> {
  const before = await limitsOf(tx);
  await setLimits(tx, { ...before, lock: LOCK_TIMEOUT });
  await takeOverTables(tx, { tables });
  await lockTables(tx, tables);
  await takeOverTables(tx, { tables: [], views: (await findDependentViews(tx, tables)).map(({ name }) => name) });
  const views = await findDependentViews(tx, tables);
  for (const view of views.toReversed()) await tx.execute(dropView(view));
  for (const statement of statements) await tx.execute(statement);
  await setLimits(tx, { ...before, statement: '0' });
  const lost = await recreateViews(tx, views);
  await setLimits(tx, before);
  return lost;
}

async function lockTables(tx: Queryable, tables: readonly string[]): Promise<void> {
  const live = await tx.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1::text[])`,
    [tables],
  );
  if (live.length === 0) return;
  await tx.execute(`lock table ${live.map(({ name }) => quoteIdentifier(name)).join(', ')} in access exclusive mode`);
}

/** Each view in a savepoint of its own: one that fails takes only the views on it along. */
async function recreateViews(tx: Queryable, views: readonly DependentView[]): Promise<LostView[]> {
  const lost: LostView[] = [];
  for (const view of views) {
    await tx.execute('savepoint recreate_view');
    try {
      for (const statement of recreateView(view)) await tx.execute(statement);
      await tx.execute('release savepoint recreate_view');
    } catch (error) {
      if (!FAULTS_OF_VIEWS.includes((sqlStateOf(error) ?? '').slice(0, 2))) throw error;
      await tx.execute('rollback to savepoint recreate_view');
      lost.push({ view: view.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return lost;
}

interface Limits {
  readonly lock: string;
  readonly statement: string;
}

async function limitsOf(tx: Queryable): Promise<Limits> {
  const limits = await tx.query<Limits>(
    `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`,
  );
  return firstRow(limits, 'limits of the transaction');
}

async function setLimits(tx: Queryable, { lock, statement }: Limits): Promise<void> {
  await tx.query(`select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`, [
    lock,
    statement,
  ]);
}
