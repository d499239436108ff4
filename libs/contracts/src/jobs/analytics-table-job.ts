import { z } from 'zod';
import { analyticsTableType } from '../messages/analytics/analytics-table-type';

/** Parameters of a run of `ANALYTICS_TABLE` (`spec/api-contract.md` §3.4). */
export const analyticsTableParameters = z.object({
  /** Absent: all years. 0: the latest partition only. n: the current year and the n - 1 before it. */
  lastYears: z.int().min(0).max(200).optional(),
  skipTableTypes: z.array(analyticsTableType).default([]),
  skipPrograms: z.array(z.string()).default([]),
  skipResourceTables: z.boolean().default(false),
  skipOutliers: z.boolean().default(false),
  /** Build everything again, also what cannot have changed. */
  full: z.boolean().default(false),
});
export type AnalyticsTableParameters = z.output<typeof analyticsTableParameters>;

/**
 * What starting `ANALYTICS_TABLE` takes: the first step is data, so the leader starts it without the code of the service that works
 * on it.
 */
export const analyticsTableJob = {
  jobType: 'ANALYTICS_TABLE' as const,
  lane: 'analytics-tables',
  parameters: analyticsTableParameters,
  hasParameters: true,
  titles: {
    started: ({ lastYears }: AnalyticsTableParameters) =>
      `Analytics table update process${lastYears === 0 ? ' (latest partition)' : ''}`,
    completed: 'Analytics tables updated',
    failed: 'Analytics table update',
  },
  firstStep: () => ({
    key: 'plan',
    kind: 'analytics.plan-run',
    title: 'Plan the update of resource and analytics tables',
    payload: {},
  }),
};
