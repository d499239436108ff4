import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({});
export type DataValueTrim = z.infer<typeof parameters>;

/** Marks data values that say nothing as deleted. */
export const dataValueTrimJob: JobDefinition<DataValueTrim> = {
  jobType: 'DATA_VALUE_TRIM',
  lane: 'data-value-trim',
  parameters,
  hasParameters: false,
  titles: { started: () => 'Data value trim', completed: 'Data values trimmed', failed: 'Data value trim' },
  firstStep: () => ({
    key: 'trim',
    kind: 'maintenance.trim-data-values',
    title: 'Mark empty data values as deleted',
    payload: {},
  }),
};
