import { z } from 'zod';
import { message } from '../../message';
import { idempotencyKey, jobStarted } from './job-started';

/** Starts a run of `RESOURCE_TABLE`; answers when the run and its first notification are committed. */
export const StartResourceTables = message({
  subject: 'analytics.resource-tables.start',
  request: z.object({ idempotencyKey }),
  reply: jobStarted,
  timeoutMs: 10_000,
});
