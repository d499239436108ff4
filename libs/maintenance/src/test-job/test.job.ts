import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const LONGEST_MS = 3_600_000;
const MOST = 10_000;

const parameters = z.object({
  waitMillis: z.int().min(0).max(LONGEST_MS).nullish(),
  stages: z.int().min(0).max(MOST).default(1),
  /** From 0, as `failAtItem`. */
  failAtStage: z.int().nullish(),
  items: z.int().min(0).max(MOST).default(0),
  failAtItem: z.int().nullish(),
  /** Of each item, in milliseconds. */
  itemDuration: z.int().min(0).max(LONGEST_MS).nullish(),
  failWithMessage: z.string().max(1_000).default('Simulated error'),
  failWithException: z.boolean().default(false),
  failWithPostCondition: z.boolean().default(false),
  failWithPolicy: z.enum(['PARENT', 'FAIL', 'SKIP_STAGE', 'SKIP_ITEM', 'SKIP_ITEM_OUTLIER']).nullish(),
  runStagesParallel: z.boolean().default(false),
});
export type TestJob = z.infer<typeof parameters>;

/** Does nothing, in as many stages and items and with the failure that was asked for: DHIS2's own job to try the machinery with. */
export const testJob: JobDefinition<TestJob> = {
  jobType: 'TEST',
  lane: 'test',
  parameters,
  hasParameters: true,
  titles: { started: () => 'Test job', completed: 'Test job completed', failed: 'Test job' },
  firstStep: ({ waitMillis }) => ({
    key: 'wait',
    kind: 'maintenance.begin-test',
    title: `Waiting for ${waitMillis ?? 0}ms`,
    payload: {},
  }),
};

/** The payload of one stage. */
export const testStage = z.object({ stage: z.int() });
export type TestStage = z.infer<typeof testStage>;
