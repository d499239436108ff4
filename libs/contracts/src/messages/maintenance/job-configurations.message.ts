import { z } from 'zod';
import { message } from '../../message';
import { filterTerm, listPart, listWindow } from '../list';

/**
 * A window of `/api/jobConfigurations` (`spec/api-contract.md` §15.1), by name unless told otherwise; with `id` only that one.
 * @throws ApiError `conflict` a filter or an order that cannot be, in DHIS2's words
 */
export const ListJobConfigurations = message({
  subject: 'maintenance.job-configurations.list',
  request: z.object({
    ...listWindow.shape,
    id: z.string().optional(),
    filters: z.array(filterTerm).optional(),
    junction: z.enum(['and', 'or']).optional(),
    order: z.array(z.object({ path: z.string(), direction: z.enum(['asc', 'desc']) })).optional(),
  }),
  reply: listPart,
  timeoutMs: 10_000,
});

/** DHIS2 reads a number in quotes as a number, and its Scheduler app sends some so. */
const integer = z.preprocess((value) => {
  return typeof value === 'string' && /^[+-]?\d{1,10}$/.test(value) ? Number(value) : value;
}, z.int32().nullish());

/** What a client may say about a job; everything else of the object is kept as it is. */
export const jobConfigurationInput = z.object({
  name: z.string().min(1).max(230),
  jobType: z.string(),
  schedulingType: z.enum(['CRON', 'FIXED_DELAY', 'ONCE_ASAP']).nullish(),
  cronExpression: z.string().max(255).nullish(),
  /** In seconds. */
  delay: integer,
  jobParameters: z.record(z.string(), z.unknown()).nullish(),
  executedBy: z.string().nullish(),
});
export type JobConfigurationInput = z.output<typeof jobConfigurationInput>;

/** One reason for which an object is refused. */
export const errorReport = z.object({ errorCode: z.string(), message: z.string() });
export type ErrorReport = z.infer<typeof errorReport>;

/**
 * Creates a job, or replaces the one with `id`. Nothing is written when there are error reports.
 * @throws ApiError `not-found`; `conflict` a system job
 */
export const SaveJobConfiguration = message({
  subject: 'maintenance.job-configurations.save',
  request: z.object({ id: z.string().optional(), input: jobConfigurationInput }),
  reply: z.object({ id: z.string(), errorReports: z.array(errorReport) }),
  timeoutMs: 10_000,
});

export const jobConfigurationActions = ['execute', 'cancel', 'revert', 'enable', 'disable', 'delete'] as const;
export type JobConfigurationAction = (typeof jobConfigurationActions)[number];

/**
 * Does one thing with a job.
 * @throws ApiError `not-found`; `conflict` and `forbidden` with DHIS2's texts
 */
export const ActOnJobConfiguration = message({
  subject: 'maintenance.job-configurations.act',
  request: z.object({ id: z.string(), action: z.enum(jobConfigurationActions) }),
  reply: z.object({}),
  timeoutMs: 10_000,
});

/** Cancels the job of the type that was started last, whoever runs it; when none runs nothing happens. */
export const CancelJobsOfType = message({
  subject: 'maintenance.job-configurations.cancel-type',
  request: z.object({ jobType: z.string() }),
  reply: z.object({}),
  timeoutMs: 10_000,
});
