import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@vaktmester/testing';
import { GROUP_ROWS } from '../node/jobs';
import type { Random } from '../random';
import type { World } from './world';

const USERS = ['userAaaaaaa', 'userBbbbbbb'].map((uid) => ({ uid, username: uid, authorities: [] }));
let lastGroup = 0;

/** Starts a run for one of two users, as the gateway does for a POST. What is answered must end; what fails was not accepted. */
export async function startRun(world: World, random: Random): Promise<void> {
  const caller = random.pick(USERS);
  const group = random.next() < 0.5 ? (lastGroup += 1) : undefined;
  try {
    if (group !== undefined)
      await world.database.execute(
        'insert into public.chaos_victim (group_id) select $1::integer from generate_series(1, $2)',
        [group, GROUP_ROWS],
      );
    const runUid = await world.gateway.startRun(caller, group);
    world.history.accepted.push({ runUid, userUid: caller.uid, ...(group !== undefined && { group }) });
  } catch {
    // PostgreSQL is away: a gateway would have answered 503.
    await delay(50);
  }
}

/** Until every accepted run has ended; `false` when one has not within `timeoutMs`. */
export async function untilRunsEnded(world: World, timeoutMs: number): Promise<boolean> {
  const open = `select from vaktmester.run where definition_uid is null and finished_at is null limit 1`;
  return waitFor(async () => (await world.database.query(open)).length === 0, { timeoutMs }).catch(() => false);
}
