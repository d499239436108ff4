import { z } from 'zod';
import { message } from '../../message';

const jobs = z.object({ jobs: z.array(z.record(z.string(), z.unknown())) });

/**
 * The jobs that are due now or will be within `seconds`, by type and age, as `/api/jobConfigurations/due` shows them
 * (`spec/api-contract.md` §15.1). With `includeWaiting` also those that wait for another job of their type to end.
 */
export const ListDueJobs = message({
  subject: 'maintenance.job-upkeep.due',
  request: z.object({ seconds: z.int(), includeWaiting: z.boolean() }),
  reply: jobs,
  timeoutMs: 10_000,
});

/** The jobs that run and have been silent for longer than `seconds`, as `/api/jobConfigurations/stale` shows them. */
export const ListStaleJobs = message({
  subject: 'maintenance.job-upkeep.stale',
  request: z.object({ seconds: z.int() }),
  reply: jobs,
  timeoutMs: 10_000,
});

/** Deletes the jobs that ran once and ended `minutes` ago; 0 or less: as long ago as DHIS2's setting says. */
export const DeleteFinishedJobs = message({
  subject: 'maintenance.job-upkeep.clean',
  request: z.object({ minutes: z.int() }),
  reply: z.object({ deleted: z.int() }),
  timeoutMs: 10_000,
});
