import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  DataFolderInUseError,
  isRunning,
  type PrivateServers,
  processIdentity,
  queryPostgres,
  startServers,
} from './index.mjs';
import { converse } from './wire.mjs';

const folders: string[] = [];
const started: PrivateServers[] = [];

function newFolder(): string {
  const folder = mkdtempSync('/var/tmp/vaktmester-servers-');
  // Otherwise PostgreSQL's account could not go there.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, kinds: { postgres?: boolean; redis?: number; nats?: boolean }) {
  const none = { postgres: false, redis: 0, nats: false };
  const servers = await startServers({ dataDir, ...none, ...kinds, forTests: true, report: () => undefined });
  started.push(servers);
  return servers;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the server was not started');
  return value;
}

const ping = (port: number) =>
  converse({ port, opening: 'PING\r\n', timeoutMs: 300, finish: (bytes) => bytes.toString().trim() || undefined });

afterEach(async () => {
  await Promise.all(started.splice(0).map((servers) => servers.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('private servers', () => {
  it('keep their ports and data from one run to the next, and leave no process behind', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir, { postgres: true, redis: 3, nats: true });
    const servers = [present(first.postgres), ...first.redis, present(first.nats)];
    const { port } = present(first.postgres);
    await queryPostgres({ port, sql: "create table kept as select 'text' as word, null as nothing" });
    const pids = servers.map(({ pid }) => pid);
    await first.stop();
    expect(pids.map(processIdentity)).toEqual(pids.map(() => undefined));

    const second = await start(dataDir, { postgres: true, redis: 3, nats: true });
    expect(second.databaseAdminUrl).toBe(`postgresql://postgres@127.0.0.1:${port}/postgres`);
    expect(await queryPostgres({ port, sql: 'select * from kept' })).toEqual([['text', null]]);
    expect(new Set(second.redisUrls).size).toBe(3);
  });

  it('refuse a data folder that a living process uses', async () => {
    const dataDir = newFolder();
    await start(dataDir, { redis: 1 });
    await expect(start(dataDir, { redis: 1 })).rejects.toThrow(DataFolderInUseError);
  });

  it('begin empty when that is asked for', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir, { postgres: true });
    await queryPostgres({ port: present(first.postgres).port, sql: 'create database kept' });
    await first.stop();
    const second = await startServers({ dataDir, redis: 0, nats: false, forTests: true, fresh: true });
    started.push(second);
    const sql = "select 1 from pg_database where datname = 'kept'";
    expect(await queryPostgres({ port: present(second.postgres).port, sql })).toEqual([]);
  });
});

describe('a private server', () => {
  it('comes back on its port after it was killed with all its backends', async () => {
    const servers = await start(newFolder(), { postgres: true });
    const postgres = present(servers.postgres);
    const { port, pid } = postgres;
    const sleeping = queryPostgres({ port, sql: 'select pg_sleep(60)' });
    sleeping.catch(() => undefined);
    await postgres.kill();
    await expect(sleeping).rejects.toThrow();
    expect(processIdentity(pid)).toBeUndefined();
    expect(postgres.pid).toBe(0);

    await postgres.restart();
    expect(postgres.port).toBe(port);
    expect(await queryPostgres({ port, sql: 'select 1' })).toEqual([['1']]);
  });

  it('keeps silent while it is frozen', async () => {
    const servers = await start(newFolder(), { redis: 1 });
    const [redis] = servers.redis;
    const { port } = present(redis);
    expect(await ping(port)).toBe('+PONG');
    redis?.freeze();
    await expect(ping(port)).rejects.toThrow('no answer');
    redis?.thaw();
    expect(await ping(port)).toBe('+PONG');
  });

  it('stops even while it is frozen', async () => {
    const servers = await start(newFolder(), { nats: true });
    const nats = present(servers.nats);
    const recorded = { pid: nats.pid, identity: processIdentity(nats.pid) ?? '' };
    nats.freeze();
    await nats.stop();
    expect(isRunning(recorded)).toBe(false);
  });

  it('says what its log ends with when it cannot start', async () => {
    const dataDir = newFolder();
    const servers = startServers({
      dataDir,
      redis: 0,
      nats: false,
      forTests: true,
      postgresSettings: { shared_buffers: 'plenty' },
    });
    await expect(servers).rejects.toThrow(/postgres ended while it started.*plenty/s);
    const again = await start(dataDir, { redis: 1 });
    expect(again.redisUrls).toHaveLength(1);
  });
});
