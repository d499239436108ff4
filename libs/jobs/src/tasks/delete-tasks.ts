import { ALL_AUTHORITIES, type Caller, type JobType } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { appendAudit } from '../ledger/append-audit';
import deleteTasksSql from './sql/delete-tasks.sql?raw';

/** Which runs are to be forgotten; what is absent does not narrow. */
export interface TasksToDelete {
  readonly jobType?: JobType;
  readonly runUid?: string;
  /** In days: only runs whose newest notification is older. */
  readonly maxAge?: number | undefined;
  /** The newest runs of each type that stay; DHIS2 counts them after those that are too old. */
  readonly maxCount?: number | undefined;
}

/** Longer than anything is kept; dates much further back have no place in PostgreSQL. */
const LONGEST_AGE_DAYS = 100_000;

/**
 * Forgets notifications and summaries, and returns of how many runs. A user forgets his own; only holders of `ALL` forget
 * those of others: seeing them (`F_JOB_LOG_READ`) is not owning them. A run that is at work goes on, and tells what comes next.
 */
export async function deleteTasks(database: Database, scope: TasksToDelete, caller: Caller): Promise<number> {
  const owner = caller.authorities.includes(ALL_AUTHORITIES) ? null : caller.uid;
  const { jobType = null, runUid = null, maxCount = null } = scope;
  const maxAge = scope.maxAge === undefined ? null : Math.max(0, Math.min(scope.maxAge, LONGEST_AGE_DAYS));
  return database.transaction(async (tx) => {
    const forgotten = await tx.query(deleteTasksSql, [jobType, runUid, owner, maxAge, maxCount]);
    if (forgotten.length > 0) {
      const { uid: userUid, username, address } = caller;
      const who = { userUid, username, address };
      await appendAudit(tx, {
        action: 'tasks.delete',
        ...who,
        parameters: { ...scope },
        rowsAffected: forgotten.length,
      });
    }
    return forgotten.length;
  });
}
