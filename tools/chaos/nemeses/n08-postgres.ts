import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { World } from '../world/world';
import type { Nemesis } from './nemesis';

const faults: Record<string, (world: World, pauseMs: number) => Promise<unknown>> = {
  'ends every connection': ({ database }) =>
    database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
    ),
  'crashes and restarts': async ({ servers }) => {
    await servers.postgres?.kill();
    await servers.postgres?.start();
  },
  'is frozen': async ({ servers }, pauseMs) => {
    servers.postgres?.freeze();
    await delay(pauseMs);
    servers.postgres?.thaw();
  },
  'has no connection left': exhaust,
};

export const postgres: Nemesis = {
  id: 'N8',
  title: 'PostgreSQL ends all connections, crashes, is frozen, or has no connection left',
  strike: async ({ world, random }) => {
    const fault = random.pick(Object.keys(faults));
    await faults[fault]?.(world, random.between(0.3, 2.5) * world.timing.ttlMs);
    return `PostgreSQL ${fault}`;
  },
};

/** Takes every connection that there is, for a while, and makes the nodes ask for new ones. */
async function exhaust({ database, servers }: World, pauseMs: number): Promise<void> {
  const idle: Client[] = [];
  const [row] = await database.query<{ most: number }>(`select current_setting('max_connections')::integer as most`);
  const holdOne = async () => {
    const client = new Client({ connectionString: servers.postgres?.url });
    client.on('error', () => undefined);
    await client.connect();
    idle.push(client);
  };
  await Promise.allSettled(Array.from({ length: row?.most ?? 0 }, holdOne));
  await database
    .query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name ~ '^(elector|leader):'`)
    .catch(() => undefined);
  await Promise.allSettled(Array.from({ length: 20 }, holdOne));
  await delay(pauseMs);
  await Promise.allSettled(idle.map((client) => client.end()));
}
