import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

/** The service to which the nodes of the fault suite belong. */
export const SERVICE = 'chaos';

const parameters = z.object({ group: z.int().default(0) });
export type ChaosParameters = z.output<typeof parameters>;

function job(jobType: JobDefinition['jobType'], kind: string): JobDefinition<ChaosParameters> {
  return {
    jobType,
    lane: jobType,
    parameters,
    hasParameters: true,
    titles: { started: () => jobType, completed: 'done', failed: jobType },
    firstStep: (payload) => ({ key: kind, kind: `${SERVICE}.${kind}`, title: kind, payload }),
  };
}

/** Fired by the scheduler; the only work is one effect. */
export const scheduledJobs = [job('TEST', 'effect'), job('MOCK', 'effect'), job('DATA_STATISTICS', 'effect')];

/** Builds two tables in private and puts them in the place of the live ones. */
export const swapJob = job('RESOURCE_TABLE', 'build');

/** Deletes the rows of a group in batches. */
export const removeJob = job('DATA_VALUE_TRIM', 'remove');

/** How many rows of a group there are to be removed, and how many go first. */
export const GROUP_ROWS = 20;
export const FIRST_BATCH = 5;
