import { formatDateTime, formatDuration, isUserJobType } from '@vaktmester/contracts';
import { readJobParameters } from '../scheduler/job-parameters';
import { type DueRule, findNext } from '../scheduler/due-time';
import { schedulableJobs } from '../scheduler/schedulable-jobs';

/** A row of `jobconfiguration` as list-job-configurations.sql reads it. */
export interface JobRow {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly displayName: string;
  readonly created: Date;
  readonly lastUpdated: Date;
  readonly jobType: string;
  readonly schedulingType: string;
  readonly cronExpression: string | null;
  readonly delay: number | null;
  readonly jobParameters: unknown;
  readonly enabled: boolean;
  readonly jobStatus: string;
  readonly lastExecutedStatus: string;
  readonly lastExecuted: Date | null;
  readonly lastFinished: Date | null;
  readonly lastAlive: Date | null;
  readonly executedBy: string | null;
  readonly queueName: string | null;
  readonly queuePosition: number | null;
  readonly errorCodes: string | null;
}

/**
 * The job as DHIS2 shows it, with what it computes (`spec/api-contract.md` §15.1); absent members are left out. Ours is `runsIn`: who
 * runs jobs of the type.
 */
export function presentJob(row: JobRow, rule: DueRule): Record<string, unknown> {
  const next = row.enabled ? findNext(row, new Date(), rule.timeZone) : undefined;
  const shown = {
    ...row,
    jobParameters: row.jobParameters === null ? null : readJobParameters(row.jobParameters),
    configurable: isUserJobType(row.jobType),
    leaderOnlyJob: true,
    lastRuntimeExecution: lastRuntime(row),
    runsIn: schedulableJobs.some(({ jobType }) => jobType === row.jobType) ? 'VAKTMESTER' : 'DHIS2',
    userUid: row.executedBy,
    nextExecutionTime: next,
    maxDelayedExecutionTime: next && row.cronExpression && new Date(next.getTime() + rule.maxDelayMs),
  };
  return withoutNothing(shown);
}

/** The job as DHIS2's `JobEntry` shows it: what its scheduler looks at. */
export function presentJobEntry(row: JobRow): Record<string, unknown> {
  const { id, name, jobType, schedulingType, jobStatus, executedBy, cronExpression, delay, jobParameters } = row;
  const { lastExecuted, lastFinished, lastAlive, queueName, queuePosition } = row;
  return withoutNothing({
    ...{ id, type: jobType, schedulingType, name, status: jobStatus, executedBy, cronExpression, delay },
    ...{ lastExecuted, lastFinished, lastAlive, queueName, queuePosition },
    parameters: jobParameters === null ? null : readJobParameters(jobParameters),
  });
}

/** Without the members that have no value; times as DHIS2 writes them. */
function withoutNothing(shown: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const members = Object.entries(shown).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    members.map(([key, value]) => [key, value instanceof Date ? formatDateTime(value) : value]),
  );
}

/** DHIS2: hours without a leading zero; nothing while a run goes on. */
function lastRuntime({ lastExecuted, lastFinished }: JobRow): string | undefined {
  if (!lastExecuted || !lastFinished || lastFinished < lastExecuted) return undefined;
  return formatDuration(lastFinished.getTime() - lastExecuted.getTime()).replace(/^0(?=\d)/, '');
}
