import { z } from 'zod';
import { analyticsTableType } from '../messages/analytics/analytics-table-type';
import { analyticsTableJob } from './analytics-table-job';

const parameters = z.object({
  /** Hour of the day, in the zone of the server, at which everything is built again. */
  fullUpdateHourOfDay: z.int().min(0).max(23).default(0),
  skipTableTypes: z.array(analyticsTableType).default([]),
  skipOutliers: z.boolean().default(false),
});
export type ContinuousAnalyticsTableParameters = z.output<typeof parameters>;

/**
 * What starting `CONTINUOUS_ANALYTICS_TABLE` takes (`spec/analytics-tables.md` §1.7). Its first step chooses between all of the
 * tables and the latest partition, and hands over to the plan of an `ANALYTICS_TABLE`, with which it shares the lane.
 */
export const continuousAnalyticsTableJob = {
  jobType: 'CONTINUOUS_ANALYTICS_TABLE' as const,
  lane: analyticsTableJob.lane,
  parameters,
  hasParameters: true,
  titles: {
    started: () => 'Analytics table update process',
    completed: analyticsTableJob.titles.completed,
    failed: analyticsTableJob.titles.failed,
  },
  firstStep: (payload: ContinuousAnalyticsTableParameters) => ({
    key: 'choose',
    kind: 'maintenance.choose-analytics-update',
    title: 'Choose between all tables and the latest partition',
    payload,
  }),
};
