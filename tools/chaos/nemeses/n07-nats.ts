import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'nats';
import { SERVICE } from '../node/jobs';
import { startRun } from '../world/start-runs';
import type { World } from '../world/world';
import type { Nemesis } from './nemesis';

const faults: Record<string, (world: World) => Promise<unknown>> = {
  'is killed': async ({ servers }) => servers.nats?.kill(),
  'is frozen': async ({ servers }) => servers.nats?.freeze(),
  'is restarted without its store': async ({ servers, dataDir }) => {
    await servers.nats?.kill();
    await rm(join(dataDir, 'nats', 'jetstream'), { recursive: true, force: true });
    await servers.nats?.start();
  },
  'rings a thousand times for nothing': async ({ servers }) => {
    const connection = await connect({ servers: servers.natsUrl ?? '' });
    for (let ring = 0; ring < 1_000; ring += 1) connection.publish(`vaktmester.work.${SERVICE}`);
    await connection.drain();
  },
};

export const nats: Nemesis = {
  id: 'N7',
  title: 'NATS is killed, frozen, loses its store or rings for nothing, while runs are started',
  strike: async ({ world, random }) => {
    const fault = random.pick(Object.keys(faults));
    await startRun(world, random);
    await faults[fault]?.(world);
    for (let run = 0; run < 2; run += 1) await startRun(world, random);
    await delay(random.between(200, 1_000));
    return `NATS ${fault}`;
  },
};
