import { setTimeout as delay } from 'node:timers/promises';
import { quoteIdentifier, sqlStateOf, type Queryable } from '@vaktmester/database';
import { dropView, findDependentViews, recreateView, type DependentView } from './dependent-view';

/** A view that could not be made again on the new tables, and why. */
export interface LostView {
  readonly view: string;
  readonly reason: string;
}

/**
 * Longest wait for one lock. Below PostgreSQL's `deadlock_timeout` (1 s), so that this transaction steps back before a reader
 * that holds one of the tables and waits for another is sacrificed.
 */
const LOCK_TIMEOUT_MS = 400;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Replaces tables inside the caller's transaction: readers see all old tables or all new ones. Views on them are dropped
 * before and made again after, with their owners, grants and indexes.
 * While others use the tables it tries again, without holding a lock meanwhile, for `patienceMs`.
 * @returns the views that the new tables no longer carry; they are gone
 * @throws Error with SQLSTATE 55P03 when the tables were in use all the time
 */
export async function replaceTables(
  tx: Queryable,
  {
    tables,
    statements,
    patienceMs = 60_000,
  }: { tables: readonly string[]; statements: readonly string[]; patienceMs?: number },
): Promise<LostView[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    await tx.execute('savepoint replace_tables');
    try {
      const views = await replaceOnce(tx, tables, statements);
      return await recreateViews(tx, views);
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE || performance.now() > deadline) throw error;
      await tx.execute('rollback to savepoint replace_tables');
    }
    await delay(LOCK_TIMEOUT_MS / 2);
  }
}

async function replaceOnce(
  tx: Queryable,
  tables: readonly string[],
  statements: readonly string[],
): Promise<DependentView[]> {
  await tx.execute(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
  const live = await tx.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1::text[])`,
    [tables],
  );
  if (live.length > 0) {
    await tx.execute(`lock table ${live.map(({ name }) => quoteIdentifier(name)).join(', ')} in access exclusive mode`);
  }
  const views = await findDependentViews(tx, tables);
  for (const view of views.toReversed()) await tx.execute(dropView(view));
  for (const statement of statements) await tx.execute(statement);
  await tx.execute('set local lock_timeout to default');
  return views;
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
      if (!(error instanceof Error) || !isFaultOfView(error)) throw error;
      await tx.execute('rollback to savepoint recreate_view');
      lost.push({ view: view.name, reason: error.message });
    }
  }
  return lost;
}

/** Whether the definition no longer fits, rather than the server, a lock or a cancellation being in the way. */
function isFaultOfView(error: Error): boolean {
  return ['0A', '21', '22', '2B', '42'].includes((sqlStateOf(error) ?? '').slice(0, 2));
}
