import { setTimeout as delay } from 'node:timers/promises';
import { type Database, firstRow, type Queryable, sqlStateOf } from '@vaktmester/database';
import giveWaySql from './sql/give-way.sql?raw';

/** A transaction waits no longer than this for somebody else's lock, and so holds its own no longer. */
const LOCK_TIMEOUT_MS = 40;
/** Most transactions are over before anybody could have waited long. */
const UNWATCHED_MS = 20;
const LOOK_MS = 10;

/** lock_not_available, deadlock_detected, foreign_key_violation, query_canceled: somebody was writing there, the next try sees what. */
const IN_THE_WAY = ['55P03', '40P01', '23503', '57014'];

/** Whether a polite transaction failed because of somebody else's, so that the same work may succeed a little later. */
export function isInTheWay(error: unknown): boolean {
  return IN_THE_WAY.includes(sqlStateOf(error) ?? '');
}

/**
 * A transaction that never makes others wait long. Deleting one row may take as long as a look through the largest table, where a
 * foreign key has no index on the side that refers; until it ends, whoever wants to refer to the row waits. So a second
 * connection looks whether anybody does, and then has PostgreSQL cancel the statement: the transaction fails with query_canceled
 * and lets him pass.
 */
export function politeTransaction<T>(database: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return database.transaction(
    async (tx) => {
      const pids = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      const watch = watchForWaiters(database, firstRow(pids, 'the backend').pid);
      try {
        return await work(tx);
      } finally {
        // Before the transaction ends: a late cancellation would hit whoever has the connection next.
        await watch.stop();
      }
    },
    { lockTimeoutMs: LOCK_TIMEOUT_MS },
  );
}

/** Tries a polite transaction again while others are in its way. @throws the last failure when they stay there for some seconds */
export async function patiently<T>(
  database: Database,
  signal: AbortSignal,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await politeTransaction(database, work);
    } catch (error) {
      if (!isInTheWay(error) || failures > PATIENCE) throw error;
      await pause(failures, signal);
    }
  }
}

/** Times in a row that others may be in the way. */
export const PATIENCE = 40;

/** Longer after each failure, up to a fifth of a second. */
export function pause(failures: number, signal: AbortSignal): Promise<void> {
  return delay(10 * Math.min(failures, 20), undefined, { signal });
}

function watchForWaiters(database: Queryable, pid: number): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const look = async () => {
    await delay(UNWATCHED_MS, undefined, { signal });
    while (!signal.aborted) {
      await database.query(giveWaySql, [pid]);
      await delay(LOOK_MS, undefined, { signal });
    }
  };
  // A look that fails ends the watch and not the work: what the transaction itself waits for stays bounded.
  const watching = look().catch(() => undefined);
  return {
    stop: async () => {
      stopped.abort();
      await watching;
    },
  };
}
