import { Injectable } from '@nestjs/common';
import { type Caller, hasAuthority } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import type { JobProgressRow } from './job-progress';
import listJobProgress from './sql/list-job-progress.sql?raw';

/** Whoever holds this, or `ALL`, sees the jobs of all users and of the system. */
const SEE_ALL_JOBS = ['F_JOB_LOG_READ'];

/** The last run of a job, if it ever ran. */
export interface ProgressOfJob {
  /** Null: the system. */
  readonly userId: string | null;
  readonly row: JobProgressRow | undefined;
}

/** How far jobs are: ours, which the ledger knows, and those of DHIS2, which its table tells. */
@Injectable()
export class JobProgressReadModel {
  constructor(private readonly database: Database) {}

  /** Those that run, or of each type the one that ended last; of others only the user's own. */
  list(state: 'RUNNING' | 'ENDED', viewer: Caller, jobType?: string): Promise<JobProgressRow[]> {
    const owner = hasAuthority(viewer, SEE_ALL_JOBS) ? null : viewer.uid;
    return this.database.query<JobProgressRow>(listJobProgress, [state, jobType ?? null, owner, null]);
  }

  /**
   * The run with this uid or the last one of the definition with it, and in whose name; `undefined` when there is neither. Whether
   * the user may see it is for the caller to check.
   */
  async find(id: string): Promise<ProgressOfJob | undefined> {
    const [newest] = await this.database.query<JobProgressRow>(listJobProgress, [null, null, null, id]);
    if (newest) return { userId: newest.userId, row: newest };
    const [definition] = await this.database.query<{ userId: string | null }>(
      'select j.executedby as "userId" from public.jobconfiguration j where j.uid = $1',
      [id],
    );
    return definition && { userId: definition.userId, row: undefined };
  }
}
