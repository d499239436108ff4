import { z } from 'zod';

const parameters = z.object({});

/**
 * Counts for the data summary (`spec/api-contract.md` §14) and publishes the numbers as its snapshot. The leader fires it, a user
 * may start it; there is never more than one.
 */
export const dataSummaryJob = {
  jobType: 'DATA_SUMMARY' as const,
  lane: 'data-summary',
  singleFlight: true,
  parameters,
  hasParameters: false,
  titles: {
    started: () => 'Counting for the data summary',
    completed: 'Data summary refreshed',
    failed: 'Data summary',
  },
  firstStep: () => ({
    key: 'count',
    kind: 'metrics.take-data-summary',
    title: 'Count for the data summary',
    payload: {},
  }),
};
