import type { JobType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import pruneRunsSql from './sql/prune-runs.sql?raw';

export interface PruneLimits {
  /** Days that a run is kept after its end; default 7, DHIS2's `notifierMaxAgeDays`. */
  readonly maxAgeDays?: number;
  /** Runs kept of each job type; default 500, DHIS2's `notifierMaxJobsPerType`. */
  readonly maxRunsPerType?: number;
  /** Runs kept of single types instead; default 10 of `DATA_SUMMARY`, which runs every five minutes and would bury all others. */
  readonly maxRunsOfType?: Partial<Record<JobType, number>>;
  /** Runs forgotten in one transaction; default 50. */
  readonly runs?: number;
}

/**
 * Forgets runs that ended long ago, and returns how many. For the leader, in a transaction that has asserted its leadership.
 * The audit keeps who started them.
 */
export async function pruneRuns(tx: Queryable, limits: PruneLimits = {}): Promise<number> {
  const { maxAgeDays = 7, maxRunsPerType = 500, maxRunsOfType = { DATA_SUMMARY: 10 }, runs = 50 } = limits;
  const values = [runs, maxAgeDays, maxRunsPerType, JSON.stringify(maxRunsOfType)];
  return (await tx.query(pruneRunsSql, values)).length;
}
