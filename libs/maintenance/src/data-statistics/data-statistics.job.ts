import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({});
export type DataStatistics = z.infer<typeof parameters>;

/** Counts what was looked at and made on the day before, for DHIS2's Usage Analytics. */
export const dataStatisticsJob: JobDefinition<DataStatistics> = {
  jobType: 'DATA_STATISTICS',
  lane: 'data-statistics',
  parameters,
  hasParameters: false,
  titles: { started: () => 'Data statistics', completed: 'Data statistics saved', failed: 'Data statistics' },
  firstStep: () => ({
    key: 'save',
    kind: 'maintenance.save-data-statistics',
    title: 'Count the views and objects of yesterday',
    payload: {},
  }),
};
