import { type Queryable, SystemSettingsStore } from '@vaktmester/database';
import deleteFinishedJobsSql from './sql/delete-finished-jobs.sql?raw';
import releaseInputFiles from './sql/release-input-files.sql?raw';

/** DHIS2's default of `jobsCleanupAfterMinutes`. */
const CLEANUP_AFTER_MINUTES = 1_440;

/**
 * Deletes the jobs that ran once and ended `minutes` ago or longer, and lets go of their input files. 0 or less: as long ago as the
 * setting `jobsCleanupAfterMinutes` says, as in DHIS2.
 */
export async function deleteFinishedJobs(tx: Queryable, minutes = 0): Promise<{ deleted: number; released: number }> {
  const settings = await new SystemSettingsStore(tx).readAll();
  const kept = minutes > 0 ? minutes : Math.max(settings.integer('jobsCleanupAfterMinutes', CLEANUP_AFTER_MINUTES), 1);
  const deleted = await tx.execute(deleteFinishedJobsSql, [kept]);
  return { deleted, released: await tx.execute(releaseInputFiles) };
}
