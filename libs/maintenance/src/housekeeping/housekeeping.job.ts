import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({});
export type Housekeeping = z.infer<typeof parameters>;

/** Keeps `jobconfiguration` tidy. */
export const housekeepingJob: JobDefinition<Housekeeping> = {
  jobType: 'HOUSEKEEPING',
  lane: 'housekeeping',
  parameters,
  hasParameters: false,
  titles: { started: () => 'Housekeeping', completed: 'Housekeeping done', failed: 'Housekeeping' },
  firstStep: () => ({
    key: 'tidy',
    kind: 'maintenance.tidy-job-configurations',
    title: 'Tidy the job configurations',
    payload: {},
  }),
};
