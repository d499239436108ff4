import { z } from 'zod';
import { message } from '../../message';
import { idempotencyKey, jobStarted } from '../analytics/job-started';

/**
 * Starts a run of `MONITORING`; answers when the run and its first notification are committed.
 * @throws ApiError `conflict` for a group that does not exist, with E4014 for one that is no uid
 */
export const StartMonitoring = message({
  subject: 'maintenance.monitoring.start',
  request: z.object({
    relativeStart: z.int().optional(),
    relativeEnd: z.int().optional(),
    validationRuleGroups: z.array(z.string()),
    sendNotifications: z.boolean(),
    persistResults: z.boolean(),
    idempotencyKey,
  }),
  reply: jobStarted,
  timeoutMs: 10_000,
});
