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
  const { cronExpression, delay, jobType, name } = input;
  const reports: ErrorReport[] = [];
  const report = (errorCode: string, message: string) => reports.push({ errorCode, message });
  if (!jobTypes.some((type) => type === jobType)) report('E4000', `Job type is not known: \`${jobType}\``);
  if (cronExpression && !isCron(cronExpression))
    report('E7005', `Cron expression is invalid for job \`${id}\`: \`${cronExpression}\``);
  if (!cronExpression && typeof delay === 'number' && delay <= 0)
    report('E7007', `Job of type \`${jobType}\` needs a delay of at least one second`);
  const parameters = job?.parameters.safeParse(input.jobParameters ?? {});
  for (const issue of parameters?.error?.issues ?? [])
    report('E4008', `Job parameter \`${issue.path.join('.')}\` is not valid: ${issue.message}`);
  const others = await tx.query<{ sameName: boolean }>(findSameSchedule, [jobType, cronExpression ?? null, id, name]);
  if (others.some(({ sameName }) => sameName))
    report('E5003', `Property \`name\` with value \`${name}\` already exists`);
  if (others.some(({ sameName }) => !sameName))
    report(
      'E7000',
      `Failed to add/update job configuration, another job of the same job type is already scheduled with this cron expression: \`${cronExpression ?? ''}\``,
    );
  return reports;
}
