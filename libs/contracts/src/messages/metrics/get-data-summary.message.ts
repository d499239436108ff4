import { z } from 'zod';
import { message } from '../../message';
import { dataSummary } from './data-summary';

/** The newest snapshot of the data summary. Never waits for a count; `refresh` starts one for later readers. */
export const GetDataSummary = message({
  subject: 'metrics.data-summary.get',
  request: z.object({ refresh: z.boolean().default(false) }),
  reply: z.object({ ageSeconds: z.number().nonnegative(), summary: dataSummary }),
  timeoutMs: 5_000,
});
