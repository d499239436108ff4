import { z } from 'zod';
import { message } from '../../message';

/**
 * Who leads, as the candidate sees it that answers: it is the current node, so its `leader` may be true. Both leader properties
 * and the epoch are absent while nobody leads.
 */
export const GetLeader = message({
  subject: 'maintenance.leader.get',
  request: z.object({}),
  reply: z.object({
    leaderNodeId: z.string().optional(),
    leaderNodeUuid: z.string().optional(),
    currentNodeId: z.string(),
    currentNodeUuid: z.string(),
    leader: z.boolean(),
    /** Grows with every change of leadership. */
    epoch: z.int().optional(),
  }),
  timeoutMs: 2_000,
});
