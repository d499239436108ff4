import { firstRow, type Queryable } from '@vaktmester/database';
import type { EndedRun, Settled } from './ledger-observer';
import { settleLane } from './settle-lane';
import announceWaitingStepsSql from './sql/announce-waiting-steps.sql?raw';
import endLostStepsSql from './sql/end-lost-steps.sql?raw';
import findTroubledLanesSql from './sql/find-troubled-lanes.sql?raw';
import tryLockLaneSql from './sql/try-lock-lane.sql?raw';

/** Keeps the leader's transaction short; what is left over is found five seconds later. */
const LANES_AT_ONCE = 20;

/** Idle workers look by themselves every few seconds; ready for longer than this, and a call was probably lost. */
const UNCLAIMED_MS = 60_000;

/**
 * Puts right what no living worker will: runs whose worker was lost for the last time end, waiting runs of free lanes begin,
 * cancelled runs whose workers died end, services that have had work lying for a minute are called again. For the leader, every few seconds,
 * in a transaction that has asserted its leadership. Never waits for a lock: whoever holds one settles the lane himself.
 */
export async function rescue(tx: Queryable): Promise<Settled> {
  const endedRuns: EndedRun[] = [];
  let readySteps = 0;
  for (const { lane } of await tx.query<{ lane: string }>(findTroubledLanesSql, [LANES_AT_ONCE])) {
    const { locked } = firstRow(await tx.query<{ locked: boolean }>(tryLockLaneSql, [lane]), 'an answer');
    if (!locked) continue;
    await tx.execute(endLostStepsSql, [lane]);
    const settled = await settleLane(tx, lane);
    readySteps += settled.readySteps;
    endedRuns.push(...settled.endedRuns);
  }
  readySteps += await tx.execute(announceWaitingStepsSql, [UNCLAIMED_MS]);
  return { readySteps, endedRuns };
}
