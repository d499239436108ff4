import type { Queryable } from '@vaktmester/database';
import type { StepOutcome } from '../step-handler';
import { addSteps } from './add-steps';
import type { StepLease } from './claimed-step';
import { guardStep } from './guard-step';
import type { Settled } from './ledger-observer';
import { lockLane, settleLane } from './settle-lane';
import finishStepSql from './sql/finish-step.sql?raw';

/** The run was cancelled while the effect was being applied: thrown to undo the effect. */
export class CancelledMeanwhile extends Error {
  override readonly name = 'CancelledMeanwhile';
}

/**
 * The guarded end of a step, in one transaction: attempt checked under the step's lock → effect → lane's lock → DONE → new
 * steps → settled. The effect comes before the lane's lock, so that the ends of parallel steps wait for each other only while
 * the rows of the ledger change.
 */
export async function finishStep(
  tx: Queryable,
  lease: StepLease,
  outcome: StepOutcome,
): Promise<Settled | 'done' | 'cancelled' | 'lost'> {
  const step = await guardStep(tx, lease);
  if (step.holder !== 'this attempt') return step.holder === 'done' ? 'done' : 'lost';
  if (step.cancelling) return 'cancelled';
  const result = (await outcome.effect?.(tx)) ?? outcome.result;
  await lockLane(tx, step.lane);
  const values = [lease.runUid, lease.seq, lease.attempt, result === undefined ? null : JSON.stringify(result)];
  const finished = await tx.query(finishStepSql, values);
  if (finished.length === 0) throw new CancelledMeanwhile();
  await addSteps(tx, lease.runUid, outcome.steps ?? []);
  return settleLane(tx, step.lane);
}
