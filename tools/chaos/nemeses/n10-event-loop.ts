import { setTimeout as delay } from 'node:timers/promises';
import type { Nemesis } from './nemesis';

export const eventLoop: Nemesis = {
  id: 'N10',
  title: 'the event loop of the leader is blocked',
  strike: async ({ world, random, leader }) => {
    const ms = Math.round(random.between(0.5, 3) * world.timing.ttlMs);
    leader.block(ms);
    await delay(ms);
    return `${leader.nodeId} blocked for ${ms} ms`;
  },
};
