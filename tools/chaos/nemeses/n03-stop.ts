import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@vaktmester/testing';
import type { Nemesis } from './nemesis';

/** Statements of the scheduler's turn and of the writer come at this rate; far enough to meet any of them. */
const MOST_SKIPPED = 30;

export const stop: Nemesis = {
  id: 'N3',
  title: 'the leader is stopped in the middle of a guarded transaction, and wakes after another has led',
  strike: async ({ world, random, leader, epoch }) => {
    const sleepMs = random.between(1.2, 1.9) * world.timing.ttlMs;
    const besideMs = random.between(0.1, 0.6) * world.timing.ttlMs;
    const point = random.pick(['guarded', 'fired'] as const);
    leader.arm(point, point === 'guarded' ? random.below(MOST_SKIPPED) : 0);
    await waitFor(() => leader.hasReached(point), { intervalMs: 1 });
    const start = performance.now();
    await world.failover('SIGSTOP', epoch, () => leader.signal('SIGSTOP'));
    // The next leader has begun to fire what is due.
    await delay(Math.max(besideMs, sleepMs - (performance.now() - start)));
    leader.signal('SIGCONT');
    await waitFor(() => world.history.hasEnded(epoch), { description: `the end of epoch ${epoch} after its sleep` });
    return `SIGSTOP of ${leader.nodeId} at ${point} for ${Math.round(performance.now() - start)} ms`;
  },
};
