import { Logger } from '@nestjs/common';
import { isPassingFailure } from '../ledger/is-passing-failure';
import type { StepContext } from '../step-handler';

/** Attempts in which a passing failure (a lock, a lost connection) is left to the ledger, which tries again. */
const PATIENT_ATTEMPTS = 4;

const logger = new Logger('Step');

/**
 * Does the work of a step whose failure must not keep the following steps from their turn: a failure that would come again is
 * told by `toResult`, everything else (an interruption, a passing failure) is thrown for the ledger to handle.
 */
export async function reportFailure<Result>(
  step: Pick<StepContext, 'signal' | 'attempt'>,
  work: () => Promise<Result>,
  toResult: (reason: string) => Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (step.signal.aborted) throw error;
    if (isPassingFailure(error) && step.attempt <= PATIENT_ATTEMPTS) throw error;
    logger.warn({ err: error }, 'the work of a step failed, the run goes on');
    return toResult(error instanceof Error ? error.message : String(error));
  }
}
