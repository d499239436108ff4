import type { Database } from '@vaktmester/database';
import { appendAudit, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { patiently } from '../safe-deletes/polite-transaction';
import { type LockExceptionCleanup, lockExceptionCleanupJob } from './lock-exception-cleanup.job';
import removeOldLockExceptions from './sql/remove-old-lock-exceptions.sql?raw';

/** DHIS2's default. */
const DEFAULT_MONTHS = 6;
/** Rows of one transaction: somebody who changes a lock exception waits for one batch only. */
const BATCH = 500;

/** Removes them in batches, each with its audit; what a worker leaves that dies, the next one removes. */
export class RemoveOldLockExceptions implements StepHandler<LockExceptionCleanup> {
  readonly kind = 'maintenance.remove-old-lock-exceptions';
  readonly payload = lockExceptionCleanupJob.parameters;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<LockExceptionCleanup>): Promise<StepOutcome> {
    let removed = 0;
    for (let rows = BATCH; rows === BATCH; removed += rows) rows = await this.removeBatch(step);
    return { result: { removed } };
  }

  private removeBatch(step: StepContext<LockExceptionCleanup>): Promise<number> {
    const months = step.payload.expiresAfterMonths ?? DEFAULT_MONTHS;
    return patiently(this.database, step.signal, async (tx) => {
      await step.guard(tx);
      const rowsAffected = await tx.execute(removeOldLockExceptions, [months, BATCH]);
      const action = 'lock-exceptions.clean-up';
      if (rowsAffected > 0)
        await appendAudit(tx, { action, runUid: step.run.uid, parameters: { months }, rowsAffected });
      return rowsAffected;
    });
  }
}
