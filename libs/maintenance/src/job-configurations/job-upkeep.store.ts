import { type Caller, jobTypes } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import { deleteFinishedJobs } from '../housekeeping/delete-finished-jobs';
import { readDueRule } from '../scheduler/due-rule';
import { type DueRule, findDue, findNext } from '../scheduler/due-time';
import { listWaiting, type WaitingDefinition } from '../scheduler/firings.store';
import { type JobRow, presentJobEntry } from './present-job';
import columnsSql from './sql/job-configuration-columns.sql?raw';
import listStaleJobs from './sql/list-stale-jobs.sql?raw';

/** What an operator asks about jobs: which will run soon, which hang, and that old ones be deleted. Rules are those of the scheduler. */
export class JobUpkeepStore {
  constructor(
    private readonly database: Database,
    private readonly timeZone: string,
  ) {}

  /** Jobs that are due within the next `seconds`, those of DHIS2 too, by type and then from the oldest on. */
  async listDue({ seconds, includeWaiting }: { seconds: number; includeWaiting: boolean }) {
    const rule = await readDueRule(this.database, this.timeZone);
    const waiting = await listWaiting(this.database, jobTypes, { besideRunning: includeWaiting });
    return this.present(waiting.filter((definition) => isDueWithin(definition, seconds, rule)));
  }

  async listStale(seconds: number) {
    return this.present(await this.database.query<{ uid: string }>(listStaleJobs, [seconds]));
  }

  async deleteFinished(minutes: number, { uid: userUid, username, address }: Caller): Promise<number> {
    return this.database.transaction(async (tx) => {
      const done = await deleteFinishedJobs(tx, minutes);
      const deed = { action: 'job-configurations.clean', parameters: { minutes, ...done }, rowsAffected: done.deleted };
      await appendAudit(tx, { ...deed, userUid, username, address });
      return done.deleted;
    });
  }

  private async present(jobs: readonly { readonly uid: string }[]): Promise<Record<string, unknown>[]> {
    const chosen = `${columnsSql}\nwhere j.uid = any($1) order by j.jobtype, j.created, j.uid`;
    const rows = await this.database.query<JobRow>(chosen, [jobs.map(({ uid }) => uid)]);
    return rows.map(presentJobEntry);
  }
}

/** Whether it is owed already or comes soon. One that cannot be read is never due: the scheduler passes over it too. */
function isDueWithin(definition: WaitingDefinition, seconds: number, rule: DueRule): boolean {
  const { now } = definition;
  try {
    const { fireTime = findNext(definition, now, rule.timeZone) } = findDue(definition, now, rule);
    return fireTime !== undefined && fireTime.getTime() <= now.getTime() + seconds * 1_000;
  } catch {
    return false;
  }
}
