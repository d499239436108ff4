import { setTimeout as delay } from 'node:timers/promises';
import type { Strain } from '../node/protocol';
import type { Nemesis } from './nemesis';

const told: Readonly<Record<Strain, string>> = { block: 'blocked', litter: 'busy with garbage' };

export const eventLoop: Nemesis = {
  id: 'N10',
  title: 'the event loop of the leader is blocked, or its garbage collector busy',
  strike: async ({ world, random, leader }) => {
    const strain = random.pick(Object.keys(told) as Strain[]);
    const ms = Math.round(random.between(0.5, 3) * world.timing.ttlMs);
    leader.strain(strain, ms);
    await delay(ms);
    return `${leader.nodeId} ${told[strain]} for ${ms} ms`;
  },
};
