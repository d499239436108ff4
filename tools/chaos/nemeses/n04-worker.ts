import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@vaktmester/testing';
import { type Failpoint, STEP_LEASE_MS } from '../node/protocol';
import { startRun } from '../world/start-runs';
import type { ChaosNode } from '../world/chaos-node';
import type { World } from '../world/world';
import type { Nemesis, Round } from './nemesis';

/** Half of the blows fall where a step spends most of its time. */
const POINTS: readonly Failpoint[] = ['work', 'work', 'effect', 'batch'];

export const worker: Nemesis = {
  id: 'N4',
  title: 'a worker is killed in the middle of a step, or stopped until another has taken it',
  strike: async ({ world, random }) => {
    const point = random.pick(POINTS);
    const victim = await untilReached(world, random, point);
    const signal = random.pick(['SIGKILL', 'SIGSTOP'] as const);
    victim.signal(signal);
    if (signal === 'SIGSTOP') await wakeBesideSuccessor(world, victim, point);
    return `${signal} of ${victim.nodeId} at ${point}`;
  },
};

async function untilReached(world: World, random: Round['random'], point: Failpoint): Promise<ChaosNode> {
  for (const node of world.nodes) node.arm(point);
  const reached = () => world.nodes.find((node) => node.hasReached(point));
  return waitFor(
    async () => {
      if (!reached()) await startRun(world, random);
      return reached();
    },
    { intervalMs: 20 },
  );
}

/** Wakes the worker when another has come to the same place, which does the most harm, or at the latest well past its lease. */
async function wakeBesideSuccessor(world: World, victim: ChaosNode, point: Failpoint): Promise<void> {
  // The last renewal came up to a third of the lease before the blow.
  await delay((STEP_LEASE_MS * 2) / 3);
  const others = world.nodes.filter((node) => node !== victim);
  for (const node of others) node.arm(point);
  const isTaken = () => others.some((node) => node.hasReached(point));
  await waitFor(isTaken, { timeoutMs: STEP_LEASE_MS, intervalMs: 1 }).catch(() => undefined);
  victim.signal('SIGCONT');
}
