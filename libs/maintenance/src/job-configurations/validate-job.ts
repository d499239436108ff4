import {
  type ErrorReport,
  isUserJobType,
  jobParameterClasses,
  type JobConfigurationInput,
  jobTypes,
} from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { JobDefinition } from '@vaktmester/jobs';
import { findCronProblem } from '../scheduler/cron';
import { checkParameters } from './check-parameters';
import findSameSchedule from './sql/find-same-schedule.sql?raw';

/** A job that may be saved when there are no reports. */
export interface CheckedJob {
  /** With the defaults of the type; `undefined` when the type has none. */
  readonly parameters: Readonly<Record<string, unknown>> | undefined;
  readonly reports: readonly ErrorReport[];
}

/** Everything that is wrong with a job, with DHIS2's codes (`spec/api-contract.md` §15.1). */
export async function validateJob(
  tx: Queryable,
  id: string,
  input: JobConfigurationInput,
  job: JobDefinition | undefined,
): Promise<CheckedJob> {
  const { jobType } = input;
  const parameterClass = isUserJobType(jobType) ? jobParameterClasses[jobType] : undefined;
  const checked = parameterClass && checkParameters(jobType, parameterClass, input.jobParameters);
  const parameterReports = checked?.reports.length ? checked.reports : ownProblems(checked?.values, job);
  const others = [...(await findDoubles(tx, id, input)), ...(await findStrangers(tx, input))];
  return { parameters: checked?.values, reports: [...scheduleProblems(input), ...parameterReports, ...others] };
}

function scheduleProblems({ cronExpression, delay, jobType, schedulingType }: JobConfigurationInput): ErrorReport[] {
  const reports: ErrorReport[] = [];
  const report = (errorCode: string, message: string) => reports.push({ errorCode, message });
  if (!jobTypes.some((type) => type === jobType)) report('E4000', `Job type is not known: \`${jobType}\``);
  if (schedulingType === 'CRON' && !cronExpression)
    report('E7004', `Cron expression must be not null for job with scheduling type CRON: \`${jobType}\``);
  const cronProblem = cronExpression ? findCronProblem(cronExpression) : undefined;
  if (cronProblem) report('E7005', `Cron expression is invalid: \`${cronProblem}\``);
  const lacksDelay = schedulingType === 'FIXED_DELAY' && !delay;
  if (lacksDelay || (!cronExpression && typeof delay === 'number' && delay <= 0))
    report('E7007', `Delay must be not null for jobs with scheduling type FIXED_DELAY: \`${jobType}\``);
  return reports;
}

/** What this house could not run, though DHIS2 takes it: better to be told now than at night. */
function ownProblems(values: CheckedJob['parameters'], job: JobDefinition | undefined): ErrorReport[] {
  const issues = job?.parameters.safeParse(values ?? {}).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    errorCode: 'E4008',
    message: `Job parameter \`${path.join('.')}\` is not valid: ${message}`,
  }));
}

/** A job must not run in the name of somebody who is not there. */
async function findStrangers(tx: Queryable, { executedBy }: JobConfigurationInput): Promise<ErrorReport[]> {
  if (!executedBy) return [];
  const [user] = await tx.query('select from public.userinfo u where u.uid = $1', [executedBy]);
  const message = `Invalid reference [${executedBy}] (User) for property \`executedBy\``;
  return user ? [] : [{ errorCode: 'E5002', message }];
}

async function findDoubles(tx: Queryable, id: string, input: JobConfigurationInput): Promise<ErrorReport[]> {
  const { cronExpression = null, jobType, name } = input;
  const others = await tx.query<{ sameName: boolean }>(findSameSchedule, [jobType, cronExpression, id, name]);
  const sameName = { errorCode: 'E5003', message: `Property \`name\` with value \`${name}\` already exists` };
  const sameCron = {
    errorCode: 'E7000',
    message: `Failed to add/update job configuration, another job of the same job type is already scheduled with this cron expression: \`${cronExpression ?? ''}\``,
  };
  return [
    ...(others.some((other) => other.sameName) ? [sameName] : []),
    ...(others.some((other) => !other.sameName) ? [sameCron] : []),
  ];
}
