import type { Queryable } from '@vaktmester/database';
import type { StepLease } from './claimed-step';
import guardStepSql from './sql/guard-step.sql?raw';

export interface GuardedStep {
  /** Whether the attempt still holds the step; `done` when it has ended it with success already. */
  readonly holder: 'this attempt' | 'done' | 'another';
  /** The run is being cancelled and the step is not one that runs always. */
  readonly cancelling: boolean;
  readonly lane: string;
}

/** Keeps everybody else from claiming the step until the transaction ends, and says whether it is still the attempt's own. */
export async function guardStep(tx: Queryable, lease: StepLease): Promise<GuardedStep> {
  const [step] = await tx.query<{ status: string; attempt: number; cancelling: boolean; lane: string }>(guardStepSql, [
    lease.runUid,
    lease.seq,
  ]);
  if (!step || step.attempt !== lease.attempt) return { holder: 'another', cancelling: false, lane: '' };
  const holders: Record<string, GuardedStep['holder']> = { RUNNING: 'this attempt', DONE: 'done' };
  return { holder: holders[step.status] ?? 'another', cancelling: step.cancelling, lane: step.lane };
}
