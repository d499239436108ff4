import { z } from 'zod';
import { message } from '../../message';

/** PostgreSQL has no text with a null character. */
const queueName = z.string().regex(/^[^\0]*$/, 'must not contain a null character');

/** A queue: jobs that run one after the other; the first one holds the cron text. */
export const jobQueue = z.object({
  name: queueName.min(1).max(50),
  cronExpression: z.string().max(255),
  sequence: z.array(z.string()),
});
export type JobQueue = z.infer<typeof jobQueue>;

/** All queues, by name. */
export const ListJobQueues = message({
  subject: 'maintenance.job-queues.list',
  request: z.object({}),
  reply: z.object({ queues: z.array(jobQueue) }),
  timeoutMs: 10_000,
});

/**
 * Creates the queue `queue.name`, or with `replaces` gives that one a new content and name.
 * @throws ApiError `conflict` E7005, E7021 to E7024; `not-found` E7020 or a job that is not there
 */
export const SaveJobQueue = message({
  subject: 'maintenance.job-queues.save',
  request: z.object({ replaces: queueName.optional(), queue: jobQueue }),
  reply: z.object({}),
  timeoutMs: 10_000,
});

/** Dissolves a queue; its jobs lose the cron text and are disabled. @throws ApiError `not-found` E7020 */
export const DeleteJobQueue = message({
  subject: 'maintenance.job-queues.delete',
  request: z.object({ name: queueName }),
  reply: z.object({}),
  timeoutMs: 10_000,
});
