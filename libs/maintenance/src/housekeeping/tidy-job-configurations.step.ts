import { SystemSettingsStore } from '@vaktmester/database';
import { appendAudit, type StepHandler, type StepContext, type StepOutcome } from '@vaktmester/jobs';
import { deleteFinishedJobs } from './delete-finished-jobs';
import { type Housekeeping, housekeepingJob } from './housekeeping.job';
import resetSilentJobs from './sql/reset-silent-jobs.sql?raw';
import sweepDisabledJobs from './sql/sweep-disabled-jobs.sql?raw';

/** DHIS2's default of `jobsRescheduleAfterMinutes`. */
const RESCHEDULE_AFTER_MINUTES = 10;

/**
 * DHIS2's housekeeping of its own table (`spec/maintenance-and-jobs.md` §B.9), with its own conditional updates. What DHIS2 does
 * there for the memory of its nodes (cancelling) and for its icons stays with it; default jobs are offered, not made.
 */
export class TidyJobConfigurations implements StepHandler<Housekeeping> {
  readonly kind = 'maintenance.tidy-job-configurations';
  readonly payload = housekeepingJob.parameters;

  async run({ run }: StepContext<Housekeeping>): Promise<StepOutcome> {
    return {
      effect: async (tx) => {
        const settings = await new SystemSettingsStore(tx).readAll();
        const disabled = await tx.execute(sweepDisabledJobs);
        const { deleted, released } = await deleteFinishedJobs(tx);
        const silentMinutes = Math.max(settings.integer('jobsRescheduleAfterMinutes', RESCHEDULE_AFTER_MINUTES), 1);
        const reset = await tx.execute(resetSilentJobs, [silentMinutes]);
        const done = { disabled, deleted, released, reset };
        const rowsAffected = disabled + deleted + released + reset;
        if (rowsAffected > 0)
          await appendAudit(tx, { action: 'job-configurations.tidy', runUid: run.uid, parameters: done, rowsAffected });
        return done;
      },
    };
  }
}
