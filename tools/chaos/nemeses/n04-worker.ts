import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@vaktmester/testing';
import type { Failpoint } from '../node/protocol';
import { startRun } from '../world/start-runs';
import type { Nemesis } from './nemesis';

const POINTS: readonly Failpoint[] = ['work', 'effect', 'batch'];
/** Past the lease of a step, so that another worker takes it. */
const SLEEP_MS = 1_600;

export const worker: Nemesis = {
  id: 'N4',
  title: 'a worker is killed or stopped in the middle of a step',
  strike: async ({ world, random }) => {
    const point = random.pick(POINTS);
    for (const node of world.nodes) node.arm(point);
    const reached = () => world.nodes.find((node) => node.hasReached(point));
    const victim = await waitFor(
      async () => {
        if (!reached()) await startRun(world, random);
        return reached();
      },
      { intervalMs: 20 },
    );
    const signal = random.pick(['SIGKILL', 'SIGSTOP'] as const);
    victim.signal(signal);
    if (signal === 'SIGSTOP') {
      await delay(SLEEP_MS);
      victim.signal('SIGCONT');
    }
    return `${signal} of ${victim.nodeId} at ${point}`;
  },
};
