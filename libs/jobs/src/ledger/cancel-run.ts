import { ApiError, type Caller } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import { appendAudit } from './append-audit';
import { appendNotification } from './append-notification';
import { nothingSettled, type Settled } from './ledger-observer';
import { cancelledNotification, lockLane, type RunTitles, settleLane } from './settle-lane';
import findLaneSql from './sql/find-lane.sql?raw';
import requestCancelSql from './sql/request-cancel.sql?raw';
import skipStepsOfRunSql from './sql/skip-steps-of-run.sql?raw';

/** Who cancels, for the audit and the last notification. */
export type CancellingUser = Pick<Caller, 'uid' | 'username' | 'address'>;

/** Marks a run as to be cancelled and stops what has not begun. */
export async function cancelRun(tx: Queryable, runUid: string, user: CancellingUser): Promise<Settled> {
  const [found] = await tx.query<{ lane: string; titles: RunTitles }>(findLaneSql, [runUid]);
  if (!found) throw new ApiError('not-found', `Run ${runUid} does not exist`);
  await lockLane(tx, found.lane);
  const [cancelled] = await tx.query<{ status: string }>(requestCancelSql, [runUid, user.username]);
  if (!cancelled) {
    const [now] = await tx.query<{ status: string }>(findLaneSql, [runUid]);
    if (now?.status === 'CANCELLING') return nothingSettled;
    throw new ApiError('conflict', `Run ${runUid} can no longer be cancelled`);
  }
  await appendAudit(tx, {
    action: 'run.cancel',
    userUid: user.uid,
    username: user.username,
    address: user.address,
    runUid,
  });
  if (cancelled.status === 'CANCELLED') {
    await tx.execute(skipStepsOfRunSql, [runUid]);
    await appendNotification(tx, runUid, cancelledNotification(found.titles, user.username));
  }
  return settleLane(tx, found.lane);
}
