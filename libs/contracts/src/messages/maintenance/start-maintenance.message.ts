import { z } from 'zod';
import { message } from '../../message';
import { idempotencyKey } from '../analytics/job-started';
import { operationRequest } from './operation';

/**
 * Starts a run of `MAINTENANCE` with these operations, in this order; answers when the run and its first notification are committed.
 * @throws ApiError `conflict` with DHIS2's text when a subject does not exist
 */
export const StartMaintenance = message({
  subject: 'maintenance.operations.start',
  request: z.object({ operations: z.array(operationRequest).min(1), idempotencyKey }),
  reply: z.object({ uid: z.string() }),
  timeoutMs: 10_000,
});
