import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({});

/** Rebuilds the 13 resource tables (`spec/analytics-tables.md` §3). Shares its lane with `ANALYTICS_TABLE`, which builds them too. */
export const resourceTableJob: JobDefinition<z.infer<typeof parameters>> = {
  jobType: 'RESOURCE_TABLE',
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
