import { type Caller, isUserJobType, type JobConfigurationInput, jobParameterClasses } from '@vaktmester/contracts';
import { writeJobParameters } from '../scheduler/job-parameters';

/** DHIS2: types that need a user, who is the one that creates the job unless another is named. */
const typesOfUsers = [
  'HTML_PUSH_ANALYTICS',
  'AGGREGATE_DATA_EXCHANGE',
  'META_DATA_SYNC',
  'SINGLE_EVENT_DATA_SYNC',
  'TRACKED_ENTITY_DATA_SYNC',
];

/** What insert-job-configuration.sql and update-job-configuration.sql take. */
export function jobRow(id: string, input: JobConfigurationInput, caller: Caller) {
  const { name, jobType, cronExpression, delay, jobParameters, executedBy } = input;
  const parameterClass = isUserJobType(jobType) ? jobParameterClasses[jobType] : undefined;
  return {
    id,
    name,
    jobType,
    schedulingType: cronExpression ? 'CRON' : delay ? 'FIXED_DELAY' : 'ONCE_ASAP',
    cronExpression: cronExpression ?? null,
    delay: cronExpression ? null : (delay ?? null),
    jobParameters: parameterClass ? writeJobParameters(parameterClass, jobParameters ?? {}) : null,
    executedBy: executedBy ?? null,
    creator: typesOfUsers.includes(jobType) ? caller.uid : null,
    userUid: caller.uid,
  };
}
