import { type ErrorReport, type JobConfigurationInput, jobTypes } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { JobDefinition } from '@vaktmester/jobs';
import { isCron } from '../scheduler/cron';
import findSameSchedule from './sql/find-same-schedule.sql?raw';

/** Everything that is wrong with a job, with DHIS2's codes (`spec/api-contract.md` §15.1). */
export async function validateJob(
  tx: Queryable,
  id: string,
  input: JobConfigurationInput,
  job: JobDefinition | undefined,
): Promise<ErrorReport[]> {
  return [...scheduleProblems(id, input), ...parameterProblems(input, job), ...(await findDoubles(tx, id, input))];
}

function scheduleProblems(id: string, { cronExpression, delay, jobType }: JobConfigurationInput): ErrorReport[] {
  const reports: ErrorReport[] = [];
  if (!jobTypes.some((type) => type === jobType))
    reports.push({ errorCode: 'E4000', message: `Job type is not known: \`${jobType}\`` });
  if (cronExpression && !isCron(cronExpression))
    reports.push({
      errorCode: 'E7005',
      message: `Cron expression is invalid for job \`${id}\`: \`${cronExpression}\``,
    });
  if (!cronExpression && typeof delay === 'number' && delay <= 0)
    reports.push({ errorCode: 'E7007', message: `Job of type \`${jobType}\` needs a delay of at least one second` });
  return reports;
}

function parameterProblems({ jobParameters }: JobConfigurationInput, job: JobDefinition | undefined): ErrorReport[] {
  const issues = job?.parameters.safeParse(jobParameters ?? {}).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    errorCode: 'E4008',
    message: `Job parameter \`${path.join('.')}\` is not valid: ${message}`,
  }));
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
