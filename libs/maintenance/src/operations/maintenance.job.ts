import { z } from 'zod';
import { operationRequest } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({ operations: z.array(operationRequest).min(1) });
export type MaintenanceParameters = z.infer<typeof parameters>;

/**
 * Maintenance operations, one step after the other. All runs share one lane, so two batches never work on the same rows
 * (`design.md` §4.9).
 */
export const maintenanceJob: JobDefinition<MaintenanceParameters> = {
  jobType: 'MAINTENANCE',
  lane: 'maintenance',
  parameters,
  hasParameters: true,
  titles: {
    started: ({ operations }) => `Maintenance: ${operations.map(({ operation }) => operation).join(', ')}`,
    completed: 'Maintenance done',
    failed: 'Maintenance',
  },
  firstStep: (parameters) => ({
    key: 'plan',
    kind: 'maintenance.plan-operations',
    title: 'Plan the operations',
    payload: { operations: parameters.operations },
  }),
};
