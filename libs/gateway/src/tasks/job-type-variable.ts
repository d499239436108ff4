import { houseJobTypes, type JobType, jobTypes } from '@vaktmester/contracts';
import { enumVariable } from '../http/path-variables';
import { findWord } from '../http/query-parameters';

/** Categories of DHIS2's older documentation, with the job types that do their work today (design §4.1). */
const oldCategories: Readonly<Record<string, JobType>> = {
  EVENT_IMPORT: 'TRACKER_IMPORT_JOB',
  ENROLLMENT_IMPORT: 'TRACKER_IMPORT_JOB',
  TEI_IMPORT: 'TRACKER_IMPORT_JOB',
  ANALYTICSTABLE_UPDATE: 'ANALYTICS_TABLE',
  REMOVE_EXPIRED_RESERVED_VALUES: 'REMOVE_USED_OR_EXPIRED_RESERVED_VALUES',
};

/** A job type in the path, in any case; old names count as today's. @throws HttpProblem 400 naming today's */
export function jobTypeVariable(value: string): JobType {
  const old = value.toUpperCase();
  if (Object.hasOwn(oldCategories, old)) return oldCategories[old] as JobType;
  return findWord(houseJobTypes, value) ?? enumVariable('jobType', value, jobTypes);
}
