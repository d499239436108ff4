import { type HouseJobType, type JobType, jobTypes } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import type { NotificationLevel } from '../ledger/append-notification';
import { notificationUid } from './notification-uid';
import findNotificationsSql from './sql/find-notifications.sql?raw';
import listNewNotificationsSql from './sql/list-new-notifications.sql?raw';
import listSummariesSql from './sql/list-summaries.sql?raw';
import listTasksSql from './sql/list-tasks.sql?raw';
import { type Viewer, visibleOwner } from './viewer';

/** What `/api/system/tasks` shows of a run (`spec/api-contract.md` §3.5). Optional members are absent, never null. */
export interface TaskNotification {
  readonly id: string;
  readonly level: NotificationLevel;
  readonly category: JobType;
  readonly message: string;
  readonly completed: boolean;
  readonly dataType?: 'PARAMETERS';
  readonly data?: Json;
  readonly time: Date;
}

/** Runs by uid, the one that reported last first; notifications newest first. */
export type TasksOfType = Readonly<Record<string, readonly TaskNotification[]>>;

/** Tasks of every job type of DHIS2, and of the house's own types that have some. */
export type TasksByType = Readonly<
  Record<Exclude<JobType, HouseJobType>, TasksOfType> & Partial<Record<HouseJobType, TasksOfType>>
>;

/** A notification with its place in its run, from 1. */
export interface NumberedNotification {
  readonly runUid: string;
  readonly number: number;
  readonly notification: TaskNotification;
}

/** DHIS2: `notifierMaxJobsPerType`. */
const MAX_RUNS_PER_TYPE = 500;

/**
 * What users see of runs. A run of somebody else, without the authority to see it, looks like one that does not exist, so that
 * ids tell nothing (design §4.8).
 */
export class TasksReadModel {
  constructor(private readonly database: Queryable) {}

  /** All notifications of one run, newest first; empty for an unknown run and for one of another type, as in DHIS2. */
  async findNotifications(jobType: JobType, runUid: string, viewer: Viewer): Promise<TaskNotification[]> {
    const rows = await this.database.query<NotificationRow>(findNotificationsSql, [
      jobType,
      runUid,
      visibleOwner(viewer),
    ]);
    return rows.map((row) => toNotification(jobType, runUid, row));
  }

  /**
   * Runs with their notifications by job type, in the order of DHIS2's enum; types without runs are there and empty, except the
   * house's own. With `gist` only the newest and the oldest notification of each run. With `jobType` the other types stay empty.
   */
  async listTasks(asked: { jobType?: JobType; gist: boolean; viewer: Viewer }): Promise<TasksByType> {
    const rows = await this.database.query<NotificationRow & { runUid: string; jobType: JobType }>(listTasksSql, [
      asked.jobType ?? null,
      visibleOwner(asked.viewer),
      asked.gist,
      MAX_RUNS_PER_TYPE,
    ]);
    const tasks = Object.fromEntries(jobTypes.map((type) => [type, {}])) as Partial<
      Record<JobType, Record<string, TaskNotification[]>>
    >;
    for (const row of rows) {
      const ofType = (tasks[row.jobType] ??= {});
      (ofType[row.runUid] ??= []).push(toNotification(row.jobType, row.runUid, row));
    }
    return tasks as TasksByType;
  }

  /**
   * What runs have told since the given numbers, oldest first. Nobody asks whether the user may see them: for one who has found
   * that out before.
   */
  async listNewNotifications(after: ReadonlyMap<string, number>): Promise<NumberedNotification[]> {
    const rows = await this.database.query<NotificationRow & { runUid: string; jobType: JobType }>(
      listNewNotificationsSql,
      [[...after.keys()], [...after.values()]],
    );
    return rows.map((row) => ({
      runUid: row.runUid,
      number: row.number,
      notification: toNotification(row.jobType, row.runUid, row),
    }));
  }

  /** Summaries of a type's runs by uid, newest first; runs without one are absent. */
  async listSummaries(jobType: JobType, viewer: Viewer): Promise<Record<string, Json>> {
    const values = [jobType, visibleOwner(viewer), null, MAX_RUNS_PER_TYPE];
    const rows = await this.database.query<{ runUid: string; summary: Json }>(listSummariesSql, values);
    return Object.fromEntries(rows.map((row) => [row.runUid, row.summary]));
  }

  /** The summary of one run; `undefined` when it has none. */
  async findSummary(jobType: JobType, runUid: string, viewer: Viewer): Promise<Json | undefined> {
    const values = [jobType, visibleOwner(viewer), runUid, 1];
    const [row] = await this.database.query<{ summary: Json }>(listSummariesSql, values);
    return row?.summary;
  }
}

interface NotificationRow {
  readonly number: number;
  readonly time: Date;
  readonly level: NotificationLevel;
  readonly message: string;
  readonly completed: boolean;
  readonly dataType: 'PARAMETERS' | null;
  readonly data: Json;
}

function toNotification(jobType: JobType, runUid: string, row: NotificationRow): TaskNotification {
  return {
    id: notificationUid(runUid, row.number),
    level: row.level,
    category: jobType,
    message: row.message,
    completed: row.completed,
    ...(row.dataType && { dataType: row.dataType }),
    ...(row.data !== null && { data: row.data }),
    time: row.time,
  };
}
