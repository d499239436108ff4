import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, type PrivateRedis, startPrivateRedis, waitFor } from '@vaktmester/testing';
import { ElectionServers } from './election-servers';
import { testTiming } from './faults/test-timing';
import { RedisLock } from './redis-lock';

const { ttlMs, opTimeoutMs } = testTiming;

let folder: string;
let redis: PrivateRedis;
let sentinel: ChildProcess;
let sentinelPort: number;

beforeAll(async () => {
  folder = await mkdtemp('/var/tmp/vaktmester-sentinel-');
  redis = await startPrivateRedis(2);
  const [master, replica] = redis.servers;
  const client = new Redis(redis.urls[1] ?? '');
  await client.replicaof('127.0.0.1', master?.port ?? 0);
  client.disconnect();
  sentinelPort = await freePort();
  const config = [
    `port ${sentinelPort}`,
    `dir ${folder}`,
    `sentinel monitor house 127.0.0.1 ${master?.port} 1`,
    'sentinel down-after-milliseconds house 300',
    'sentinel failover-timeout house 2000',
  ];
  await writeFile(join(folder, 'sentinel.conf'), config.join('\n'));
  sentinel = spawn('redis-server', [join(folder, 'sentinel.conf'), '--sentinel'], { stdio: 'ignore' });
  const asker = new Redis(sentinelPort, '127.0.0.1');
  asker.on('error', () => undefined);
  await waitFor(async () =>
    JSON.stringify(await asker.call('SENTINEL', 'REPLICAS', 'house')).includes(`${replica?.port}`),
  );
  asker.disconnect();
});
afterAll(async () => {
  sentinel?.kill();
  if (sentinel?.exitCode === null) await once(sentinel, 'exit');
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a server behind Sentinel elects, and elects again when its replica has become the master', async () => {
  const servers = new ElectionServers({
    urls: [`sentinel://127.0.0.1:${sentinelPort}/house`],
    ...{ opTimeoutMs, silenceMs: ttlMs },
  });
  const lock = new RedisLock(servers, { key: '{test}:leader', nodeUuid: 'node-a', opTimeoutMs });
  await waitFor(async () => (await servers.findProblem()) === undefined);
  expect(await lock.tryAcquire(ttlMs)).toBe('won');

  await redis.servers[0]?.kill();
  const successor = new RedisLock(servers, { key: '{test}:leader', nodeUuid: 'node-b', opTimeoutMs });
  await waitFor(async () => (await successor.tryAcquire(ttlMs)) === 'won', {
    timeoutMs: 20_000,
    description: 'a lock on the promoted replica',
  });
  const replica = new Redis(redis.urls[1] ?? '');
  expect(await replica.get('{test}:leader')).toMatch(/^node-b:/);
  replica.disconnect();
  servers.close();
});
