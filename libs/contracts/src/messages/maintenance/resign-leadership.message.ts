import { z } from 'zod';
import { message } from '../../message';

/**
 * Has the leader hand over now. Any candidate may be asked; it answers when the term has ended, and with what it ended.
 * @throws ApiError `conflict` when nobody leads; `timeout` when the leader does not react: then its lease runs out by itself
 */
export const ResignLeadership = message({
  subject: 'maintenance.leader.resign',
  request: z.object({}),
  reply: z.object({ epoch: z.int(), nodeId: z.string(), nodeUuid: z.string(), endReason: z.string() }),
  timeoutMs: 12_000,
});
