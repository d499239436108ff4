import { z } from 'zod';
import { uid } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({
  /** Days from today to the first and the last day of the periods; 0 and 0: the current and the previous period of each type. */
  relativeStart: z.int().default(0),
  relativeEnd: z.int().default(0),
  /** Empty: the rules that have a notification template. */
  validationRuleGroups: z.array(uid).default([]),
  sendNotifications: z.boolean().default(false),
  persistResults: z.boolean().default(false),
});
export type Monitoring = z.infer<typeof parameters>;

/** Evaluates validation rules over the last periods (`spec/maintenance-and-jobs.md` §B.17). */
export const monitoringJob: JobDefinition<Monitoring> = {
  jobType: 'MONITORING',
  lane: 'monitoring',
  parameters,
  hasParameters: true,
  titles: { started: () => 'Data validation', completed: 'Data validation done', failed: 'Data validation' },
  firstStep: (payload) => ({
    key: 'plan',
    kind: 'maintenance.plan-monitoring',
    title: 'Find the validation rules and the periods',
    payload,
  }),
};
