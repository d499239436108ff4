import { z } from 'zod';

const parameters = z.object({});

/** What starting `RESOURCE_TABLE` takes. It rebuilds the 13 resource tables (`spec/analytics-tables.md` §3). Shares its lane with `ANALYTICS_TABLE`, which builds them too. */
export const resourceTableJob = {
  jobType: 'RESOURCE_TABLE' as const,
  lane: 'analytics-tables',
  parameters,
  hasParameters: false,
  titles: {
    started: () => 'Generating resource tables',
    completed: 'Resource tables generated',
    failed: 'Resource tables generation',
  },
  firstStep: () => ({
    key: 'plan',
    kind: 'analytics.plan-resource-tables',
    title: 'Plan the resource tables',
    payload: {},
  }),
};
