import { setTimeout as delay } from 'node:timers/promises';
import type { CutDirection, TcpLink } from '@vaktmester/testing';
import { allLinks, type NodeLinks } from '../world/chaos-node';
import type { Nemesis } from './nemesis';

const parts: Record<string, (links: NodeLinks) => readonly TcpLink[]> = {
  Redis: ({ redis }) => redis,
  'two of three Redis': ({ redis }) => redis.slice(0, 2),
  PostgreSQL: ({ postgres }) => [postgres],
  NATS: ({ nats }) => [nats],
  everything: allLinks,
};
const cuts: readonly (CutDirection | 'reset')[] = ['both', 'requests', 'answers', 'reset'];

export const partition: Nemesis = {
  id: 'N6',
  title: 'the leader is cut off from Redis, PostgreSQL, NATS or all, in one direction or both',
  strike: async ({ world, random, leader }) => {
    const part = random.pick(Object.keys(parts));
    const cut = random.pick(cuts);
    for (const link of parts[part]?.(leader.links) ?? []) {
      if (cut === 'reset') link.reset();
      else link.cut(cut);
    }
    await delay(random.between(0.5, 2.5) * world.timing.ttlMs);
    return `${leader.nodeId} cut off from ${part} (${cut})`;
  },
};
