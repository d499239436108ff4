import { z } from 'zod';
import { message } from '../../message';

/** One of DHIS2's system jobs that this house runs, and whether it is there. */
export const defaultJob = z.object({
  id: z.string(),
  name: z.string(),
  jobType: z.string(),
  cronExpression: z.string().optional(),
  /** In seconds. */
  delay: z.int().optional(),
  exists: z.boolean(),
});
export type DefaultJob = z.infer<typeof defaultJob>;

const reply = z.object({ jobs: z.array(defaultJob) });

/** The system jobs that could be made. */
export const ListDefaultJobs = message({
  subject: 'maintenance.default-jobs.list',
  request: z.object({}),
  reply,
  timeoutMs: 10_000,
});

/** Makes those that are missing, with DHIS2's own ids and times, and answers as {@link ListDefaultJobs} does. */
export const CreateDefaultJobs = message({
  subject: 'maintenance.default-jobs.create',
  request: z.object({}),
  reply,
  timeoutMs: 10_000,
});
