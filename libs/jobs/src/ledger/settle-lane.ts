import { formatDuration, type JobType } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import { appendAudit } from './append-audit';
import { appendNotification, type NewNotification } from './append-notification';
import type { EndedRun, RunOutcome, Settled } from './ledger-observer';
import endRunSql from './sql/end-run.sql?raw';
import lockLaneSql from './sql/lock-lane.sql?raw';
import promoteNextRunSql from './sql/promote-next-run.sql?raw';
import settleStepsSql from './sql/settle-steps.sql?raw';

/** The texts of a run's first and last notifications. */
export interface RunTitles {
  readonly started: string;
  readonly completed: string;
  readonly failed: string;
}

/** Takes the lock under which a lane's runs change. It is held until the transaction ends: do the work before. */
export async function lockLane(tx: Queryable, lane: string): Promise<void> {
  await tx.query(lockLaneSql, [lane]);
}

/**
 * Draws all consequences of what the caller changed under the lane's lock: steps become ready or are skipped, a run without
 * open steps ends, the next run of the lane begins. It looks at nothing but the rows, so repeating it changes nothing and
 * whatever was left half settled is put right by the next call.
 */
export async function settleLane(tx: Queryable, lane: string): Promise<Settled> {
  const endedRuns: EndedRun[] = [];
  let readySteps = 0;
  do {
    readySteps += firstRow(await tx.query<{ ready: number }>(settleStepsSql, [lane]), 'count').ready;
    const [ended] = await tx.query<RunEnd>(endRunSql, [lane]);
    if (ended) endedRuns.push(await tellEnd(tx, ended));
  } while ((await tx.execute(promoteNextRunSql, [lane])) > 0);
  return { readySteps, endedRuns };
}

interface RunEnd {
  readonly uid: string;
  readonly jobType: JobType;
  readonly status: RunOutcome;
  readonly titles: RunTitles;
  readonly error: string | null;
  readonly cancelledBy: string | null;
  readonly durationMs: number;
}

async function tellEnd(tx: Queryable, run: RunEnd): Promise<EndedRun> {
  await appendNotification(tx, run.uid, lastNotification(run));
  await appendAudit(tx, { action: `run.${run.status.toLowerCase()}`, runUid: run.uid });
  return { uid: run.uid, jobType: run.jobType, outcome: run.status, durationMs: run.durationMs };
}

function lastNotification(run: RunEnd): NewNotification {
  switch (run.status) {
    case 'COMPLETED':
      return { level: 'INFO', completed: true, message: `${run.titles.completed}: ${formatDuration(run.durationMs)}` };
    case 'FAILED':
      return { level: 'ERROR', completed: true, message: `${run.titles.failed}: ${run.error}` };
    case 'CANCELLED':
      return cancelledNotification(run.titles, run.cancelledBy);
  }
}

/** The last notification of a run that was cancelled: an ERROR, so that no client takes it for a success. */
export function cancelledNotification(titles: RunTitles, cancelledBy: string | null): NewNotification {
  return { level: 'ERROR', completed: true, message: `${titles.failed}: cancelled by ${cancelledBy ?? 'the system'}` };
}
