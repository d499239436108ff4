import { firstRow, type Queryable } from '@vaktmester/database';
import type { StepLease } from './claimed-step';
import { guardStep } from './guard-step';
import type { Settled } from './ledger-observer';
import { lockLane, settleLane } from './settle-lane';
import giveUpStepSql from './sql/give-up-step.sql?raw';

export interface GiveUp {
  readonly reason: string;
  /** Whether another attempt may help. */
  readonly mayRetry: boolean;
  /** The next attempt starts no sooner. */
  readonly backOffMs: number;
  /** False when the step is given back through no fault of its own. */
  readonly countsAsAttempt: boolean;
}

const outcomes = { READY: 'retrying', FAILED: 'failed', SKIPPED: 'skipped' } as const;

/** Ends an attempt without success and settles the run. */
export async function giveUpStep(
  tx: Queryable,
  lease: StepLease,
  { reason, mayRetry, backOffMs, countsAsAttempt }: GiveUp,
): Promise<'lost' | { status: 'retrying' | 'failed' | 'skipped'; settled: Settled }> {
  const step = await guardStep(tx, lease);
  if (step.holder !== 'this attempt') return 'lost';
  await lockLane(tx, step.lane);
  const values = [lease.runUid, lease.seq, lease.attempt, reason, mayRetry, backOffMs, !countsAsAttempt];
  const row = firstRow(await tx.query<{ status: keyof typeof outcomes }>(giveUpStepSql, values), 'the guarded step');
  return { status: outcomes[row.status], settled: await settleLane(tx, step.lane) };
}
