import { z } from 'zod';

/** The run that a start message made or, under a known idempotency key, found. */
export const jobStarted = z.object({
  uid: z.string(),
  name: z.string(),
  jobType: z.string(),
  /** ISO 8601 with milliseconds. */
  created: z.string(),
  parameters: z.record(z.string(), z.unknown()),
});
export type JobStarted = z.infer<typeof jobStarted>;

/** Given by the client; a second start with the same key answers with the first run. */
export const idempotencyKey = z.string().min(1).max(200).optional();
