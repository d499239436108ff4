import { type Queryable, quoteIdentifier, sqlStateOf } from '@vaktmester/database';
import findAbandonedStagingSql from './sql/find-abandoned-staging.sql?raw';
import markStagingTriedSql from './sql/mark-staging-tried.sql?raw';
import registerStraysSql from './sql/register-strays.sql?raw';

export interface SweepLimits {
  /** Tables dropped in one transaction; default 20. */
  readonly tables?: number;
  /** Tables that no attempt registered are kept this long after they were first seen; default one hour. */
  readonly strayMs?: number;
  /** Longest wait for somebody who uses a table; default 200 ms. */
  readonly lockTimeoutMs?: number;
}

/**
 * Drops staging tables (`analytics_st_…`) that nobody will publish and returns their names. For the leader, in a transaction
 * that has asserted its leadership. A table in use, such as by a worker that does not know yet that it lost its step, is left for
 * a later sweep.
 */
export async function sweepStaging(tx: Queryable, limits: SweepLimits = {}): Promise<string[]> {
  const { tables = 20, strayMs = 3_600_000, lockTimeoutMs = 200 } = limits;
  await tx.execute(registerStraysSql);
  const abandoned = await tx.query<{ tableName: string }>(findAbandonedStagingSql, [tables, strayMs]);
  if (abandoned.length === 0) return [];
  await tx.query(`select set_config('lock_timeout', $1, true)`, [String(lockTimeoutMs)]);
  const dropped: string[] = [];
  for (const { tableName } of abandoned) {
    const isGone = await tryDrop(tx, tableName);
    await tx.execute(markStagingTriedSql, [tableName, isGone]);
    if (isGone) dropped.push(tableName);
  }
  return dropped;
}

/** lock_not_available, dependent_objects_still_exist: somebody uses the table, or a table made from it. */
const IN_USE = ['55P03', '2BP01'];

async function tryDrop(tx: Queryable, tableName: string): Promise<boolean> {
  await tx.execute('savepoint dropping');
  try {
    await tx.execute(`drop table if exists ${quoteIdentifier(tableName)}`);
    await tx.execute('release savepoint dropping');
    return true;
  } catch (error) {
    if (!IN_USE.includes(sqlStateOf(error) ?? '')) throw error;
    await tx.execute('rollback to savepoint dropping');
    return false;
  }
}
