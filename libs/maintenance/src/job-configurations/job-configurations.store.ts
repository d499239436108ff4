import {
  ApiError,
  type Caller,
  type ErrorReport,
  generateUid,
  hasAuthority,
  isUserJobType,
  type JobConfigurationAction,
  type JobConfigurationInput,
  type ListJobConfigurations,
  type ListPart,
  type RequestOf,
} from '@vaktmester/contracts';
import { type Database, firstRow, type Queryable } from '@vaktmester/database';
import { appendAudit, type RunLedger } from '@vaktmester/jobs';
import { readDueRule } from '../scheduler/due-rule';
import { schedulableJobs } from '../scheduler/schedulable-jobs';
import { jobList } from './job-list.sql';
import { jobRow } from './job-row';
import { type JobRow, presentJob } from './present-job';
import findNewestRunning from './sql/find-newest-running.sql?raw';
import executeJob from './sql/execute-job.sql?raw';
import findRunOfJob from './sql/find-run-of-job.sql?raw';
import insertJob from './sql/insert-job-configuration.sql?raw';
import requestCancel from './sql/request-job-cancel.sql?raw';
import revertJob from './sql/revert-job.sql?raw';
import switchJob from './sql/switch-job.sql?raw';
import updateJob from './sql/update-job-configuration.sql?raw';
import { validateJob } from './validate-job';

/** The definitions of jobs, in DHIS2's own table and by its own rules. */
export class JobConfigurationsStore {
  constructor(
    private readonly database: Database,
    private readonly ledger: RunLedger,
    private readonly timeZone: string,
  ) {}

  async list({ limit, offset, ...asked }: RequestOf<typeof ListJobConfigurations>): Promise<ListPart> {
    const list = jobList(asked);
    const counted = await this.database.query<{ total: number }>(list.countSql, list.values);
    const rows = await this.database.query<JobRow>(list.sql, [...list.values, limit, offset]);
    const rule = await readDueRule(this.database, this.timeZone);
    return { total: firstRow(counted, 'a count').total, items: rows.map((row) => presentJob(row, rule)) };
  }

  /** Creates the job, or replaces the one with the id. @throws ApiError `not-found`, `conflict` */
  async save(given: string | undefined, input: JobConfigurationInput, caller: Caller) {
    return this.database.transaction(async (tx) => {
      const stored = given === undefined ? undefined : await findJob(tx, given);
      const id = given ?? generateUid();
      const jobType = stored?.jobType ?? input.jobType;
      const job = schedulableJobs.find((one) => one.jobType === jobType);
      const { parameters, reports } = await validateJob(tx, id, { ...input, jobType }, job);
      const errorReports: ErrorReport[] = [...reports];
      if (errorReports.length > 0) return { id, errorReports };
      assertUserJob(
        stored ?? { jobType, id: input.name },
        stored ? 'is a system job that cannot be modified.' : undefined,
      );
      await tx.execute(stored ? updateJob : insertJob, [
        JSON.stringify(jobRow(id, { ...input, jobType, jobParameters: parameters }, caller)),
      ]);
      await audit(tx, caller, stored ? 'job-configuration.update' : 'job-configuration.create', id);
      return { id, errorReports };
    });
  }

  /** @throws ApiError `not-found`, `conflict`, `forbidden` */
  async act(id: string, action: JobConfigurationAction, caller: Caller): Promise<void> {
    await this.database.transaction(async (tx) => {
      const job = await findJob(tx, id);
      await this.actions[action](tx, job, caller);
      await audit(tx, caller, `job-configuration.${action}`, id);
    });
    if (action !== 'cancel') return;
    const [run] = await this.database.query<{ runUid: string }>(findRunOfJob, [id]);
    if (run) await this.cancelRun(run.runUid, caller);
  }

  /** Cancels the job of the type that was started last and still runs, if there is one. */
  async cancelNewest(jobType: string, caller: Caller): Promise<void> {
    const [newest] = await this.database.query<{ definitionUid: string | null; runUid: string | null }>(
      findNewestRunning,
      [jobType],
    );
    if (!newest) return;
    const { definitionUid, runUid } = newest;
    if (definitionUid !== null) {
      await this.database.transaction(async (tx) => {
        await tx.execute(requestCancel, [definitionUid]);
        await audit(tx, caller, 'job-configuration.cancel', definitionUid);
      });
    }
    if (runUid !== null) await this.cancelRun(runUid, caller);
  }

  private readonly actions: Record<
    JobConfigurationAction,
    (tx: Queryable, job: JobRow, caller: Caller) => Promise<void>
  > = {
    execute: async (tx, job) => {
      if ((await tx.query(executeJob, [job.id])).length === 0) throw cannotExecute(job);
    },
    cancel: async (tx, job, caller) => {
      if (job.executedBy !== caller.uid && !hasAuthority(caller, ['F_PERFORM_MAINTENANCE']))
        throw new ApiError('forbidden', 'You do not have permission to cancel this job.');
      await tx.execute(requestCancel, [job.id]);
    },
    revert: async (tx, job) => {
      if ((await tx.query(revertJob, [job.id])).length === 0) throw new ApiError('conflict', 'Job is not running');
    },
    enable: async (tx, job) => {
      assertUserJob(job);
      if (!job.cronExpression && !job.delay && job.queuePosition === null)
        throw new ApiError('conflict', 'Job requires schedule setup before it can be enabled.');
      if (!job.enabled) await tx.execute(switchJob, [job.id, true]);
    },
    disable: async (tx, job) => {
      assertUserJob(job);
      if (job.enabled) await tx.execute(switchJob, [job.id, false]);
    },
    delete: async (tx, job) => {
      assertUserJob(job, 'is a system job that cannot be deleted.');
      await tx.execute('delete from public.jobconfiguration where uid = $1', [job.id]);
    },
  };

  /** The row says that the job is to stop; what stops is the run. One that has ended in between is none to stop. */
  private async cancelRun(runUid: string, caller: Caller): Promise<void> {
    await this.ledger.cancel(runUid, caller).catch((error: unknown) => {
      const isOver = error instanceof ApiError && (error.kind === 'conflict' || error.kind === 'not-found');
      if (!isOver) throw error;
    });
  }
}

async function findJob(tx: Queryable, id: string): Promise<JobRow> {
  const { sql, values } = jobList({ id });
  const [job] = await tx.query<JobRow>(sql, [...values, 1, 0]);
  if (!job) throw new ApiError('not-found', `JobConfiguration with id ${id} could not be found.`);
  return job;
}

function assertUserJob(job: Pick<JobRow, 'id' | 'jobType'>, problem = 'must be configurable but was not.'): void {
  if (!isUserJobType(job.jobType)) throw new ApiError('conflict', `Job ${job.id} ${problem}`);
}

function cannotExecute({ jobStatus, schedulingType, lastFinished }: JobRow): ApiError {
  if (jobStatus === 'RUNNING') return new ApiError('conflict', 'Job is already running.');
  const didRun = schedulingType === 'ONCE_ASAP' && lastFinished !== null;
  return new ApiError(
    'conflict',
    didRun ? 'Job did already run once.' : 'Failed to transition job into ONCE_ASAP state.',
  );
}

async function audit(tx: Queryable, { uid, username, address }: Caller, action: string, id: string): Promise<void> {
  await appendAudit(tx, { action, parameters: { id }, userUid: uid, username, address });
}
