import { appendAudit, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { type LockExceptionCleanup, lockExceptionCleanupJob } from './lock-exception-cleanup.job';
import removeOldLockExceptions from './sql/remove-old-lock-exceptions.sql?raw';

/** DHIS2's default. */
const DEFAULT_MONTHS = 6;

/** Removes them with the end of the step: once or not at all. */
export class RemoveOldLockExceptions implements StepHandler<LockExceptionCleanup> {
  readonly kind = 'maintenance.remove-old-lock-exceptions';
  readonly payload = lockExceptionCleanupJob.parameters;

  async run({ payload, run }: StepContext<LockExceptionCleanup>): Promise<StepOutcome> {
    const months = payload.expiresAfterMonths ?? DEFAULT_MONTHS;
    return {
      effect: async (tx) => {
        const rowsAffected = await tx.execute(removeOldLockExceptions, [months]);
        await appendAudit(tx, {
          action: 'lock-exceptions.clean-up',
          runUid: run.uid,
          parameters: { months },
          rowsAffected,
        });
        return { removed: rowsAffected };
      },
    };
  }
}
