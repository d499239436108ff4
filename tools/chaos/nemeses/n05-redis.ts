import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { World } from '../world/world';
import type { Nemesis } from './nemesis';

type RedisServer = World['servers']['redis'][number];

const faults: Record<string, (servers: readonly RedisServer[]) => Promise<unknown>> = {
  killed: (servers) => Promise.all(servers.map((server) => server.kill())),
  'restarted empty': (servers) => Promise.all(servers.map((server) => server.restart())),
  frozen: async (servers) => servers.forEach((server) => server.freeze()),
  emptied: (servers) => Promise.all(servers.map(({ port }) => flush(port))),
};

/** Lives of a lock after which nobody may be named as the leader any more, if none could be elected. */
const OUTLIVES = 4;

export const redis: Nemesis = {
  id: 'N5',
  title: 'Redis servers are killed, restarted empty, frozen or emptied: one, two or all three',
  strike: async ({ world, random }) => {
    const fault = random.pick(Object.keys(faults));
    const servers = world.servers.redis.slice(0, 1 + random.below(3));
    const lasts = random.pick([random.between(0.3, 1.5), OUTLIVES]);
    await faults[fault]?.(servers);
    await delay(lasts * world.timing.ttlMs);
    return `${servers.length} of 3 Redis ${fault}`;
  },
};

async function flush(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write('FLUSHALL\r\n');
  await once(socket, 'data');
  socket.destroy();
}
