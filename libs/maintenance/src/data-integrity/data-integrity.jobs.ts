import { z } from 'zod';
import type { JobDefinition } from '@vaktmester/jobs';

const parameters = z.object({
  /** Absent, and `REPORT`: the kind of the job type. */
  type: z.enum(['REPORT', 'SUMMARY', 'DETAILS']).nullish(),
  checks: z
    .array(z.string())
    .nullish()
    .transform((checks) => checks ?? []),
});
export type DataIntegrityParameters = z.infer<typeof parameters>;

/** `summary` counts the issues of each check, `details` lists them. */
export type ResultKind = 'summary' | 'details';

function job(
  kind: ResultKind,
  jobType: 'DATA_INTEGRITY' | 'DATA_INTEGRITY_DETAILS',
): JobDefinition<DataIntegrityParameters> {
  return {
    jobType,
    lane: `data-integrity-${kind}`,
    parameters,
    hasParameters: true,
    titles: {
      started: () => 'Data integrity check',
      completed: 'Data integrity check done',
      failed: 'Data integrity check',
    },
    firstStep: ({ type, checks }) => ({
      key: 'check',
      kind: 'maintenance.check-data-integrity',
      title: 'Check the integrity of the metadata',
      payload: { kind: type === 'DETAILS' ? 'details' : kind, checks },
    }),
  };
}

/** Metadata checks (`spec/maintenance-and-jobs.md` §A.17), by the kind of their results. */
export const dataIntegrityJobs = {
  summary: job('summary', 'DATA_INTEGRITY'),
  details: job('details', 'DATA_INTEGRITY_DETAILS'),
} as const;
