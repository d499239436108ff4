import { z } from 'zod';
import { message } from '../../message';
import { summaryCounts } from './data-summary';

/** The snapshots of the last days, oldest first: one an hour, and for a long time fewer, at most some 400 (half a megabyte). */
export const ListDataSummaries = message({
  subject: 'metrics.data-summary.list',
  request: z.object({ days: z.int().min(1).max(400) }),
  reply: z.object({
    snapshots: z.array(
      summaryCounts.pick({ objectCounts: true, activeUsers: true }).extend({ takenAt: z.iso.datetime() }),
    ),
  }),
  timeoutMs: 5_000,
});
