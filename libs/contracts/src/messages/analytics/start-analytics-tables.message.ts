import { z } from 'zod';
import { message } from '../../message';
import { idempotencyKey, jobStarted } from './job-started';

/** The query parameters of `POST /api/resourceTables/analytics` (`spec/api-contract.md` §4.1). */
export const startAnalyticsTablesRequest = z.object({
  skipResourceTables: z.boolean().default(false),
  skipAggregate: z.boolean().default(false),
  skipValidationResult: z.boolean().default(false),
  skipEvents: z.boolean().default(false),
  skipEnrollment: z.boolean().default(false),
  skipTrackedEntities: z.boolean().default(false),
  skipOrgUnitOwnership: z.boolean().default(false),
  skipOutliers: z.boolean().default(false),
  /** Ours: also what cannot have changed since it was built. */
  full: z.boolean().default(false),
  /** Absent: all years. 0: the latest partition only. n: the current year and the n - 1 before it. */
  lastYears: z.int().min(0).max(200).optional(),
  idempotencyKey,
});
export type StartAnalyticsTablesRequest = z.output<typeof startAnalyticsTablesRequest>;

/** Starts a run of `ANALYTICS_TABLE`; answers when the run and its first notification are committed. */
export const StartAnalyticsTables = message({
  subject: 'analytics.tables.start',
  request: startAnalyticsTablesRequest,
  reply: jobStarted,
  timeoutMs: 10_000,
});
