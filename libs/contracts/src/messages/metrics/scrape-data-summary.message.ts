import { z } from 'zod';
import { message } from '../../message';

/** The newest snapshot of the data summary as Prometheus reads it (a few kilobytes). As `GetDataSummary`, it never waits for a count. */
export const ScrapeDataSummary = message({
  subject: 'metrics.data-summary.scrape',
  request: z.object({
    format: z.enum(['prometheus', 'openmetrics']).default('prometheus'),
    refresh: z.boolean().default(false),
  }),
  reply: z.object({ ageSeconds: z.number().nonnegative(), contentType: z.string(), text: z.string() }),
  timeoutMs: 5_000,
});
