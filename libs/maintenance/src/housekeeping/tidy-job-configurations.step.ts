import { SystemSettingsStore } from '@vaktmester/database';
import { appendAudit, type StepHandler, type StepContext, type StepOutcome } from '@vaktmester/jobs';
import { type Housekeeping, housekeepingJob } from './housekeeping.job';
import deleteFinishedJobs from './sql/delete-finished-jobs.sql?raw';
import releaseInputFiles from './sql/release-input-files.sql?raw';
import resetSilentJobs from './sql/reset-silent-jobs.sql?raw';
import sweepDisabledJobs from './sql/sweep-disabled-jobs.sql?raw';

/** DHIS2's defaults of `jobsCleanupAfterMinutes` and `jobsRescheduleAfterMinutes`. */
const CLEANUP_AFTER_MINUTES = 1_440;
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
        const minutes = (name: string, fallback: number) => Math.max(settings.integer(name, fallback), 1);
        const disabled = await tx.execute(sweepDisabledJobs);
        const deleted = await tx.execute(deleteFinishedJobs, [
          minutes('jobsCleanupAfterMinutes', CLEANUP_AFTER_MINUTES),
        ]);
        const released = await tx.execute(releaseInputFiles);
        const reset = await tx.execute(resetSilentJobs, [
          minutes('jobsRescheduleAfterMinutes', RESCHEDULE_AFTER_MINUTES),
        ]);
        const done = { disabled, deleted, released, reset };
        const rowsAffected = disabled + deleted + released + reset;
        if (rowsAffected > 0)
          await appendAudit(tx, { action: 'job-configurations.tidy', runUid: run.uid, parameters: done, rowsAffected });
        return done;
      },
    };
  }
}
