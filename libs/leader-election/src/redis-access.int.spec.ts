import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCertificates,
  type Certificates,
  freePort,
  type PrivateRedis,
  redisAcl,
  startPrivateRedis,
  waitFor,
} from '@vaktmester/testing';
import { ElectionServers } from './election-servers';
import { testTiming } from './faults/test-timing';
import { HolderRecord } from './holder-record';
import { RedisLock } from './redis-lock';
import { ReleasedChannel } from './released-channel';

const { ttlMs, opTimeoutMs } = testTiming;
const node = { nodeId: 'a', nodeUuid: '5f0c7a52-9a44-4f3c-8a86-0d6e8d3a2b10' };
const password = 'p@ss/word:%';
const key = '{vaktmester}:leader';

let folder: string;
let certificates: Certificates;
let redis: PrivateRedis;
let tlsPort: number;
let admin: Redis;

beforeAll(async () => {
  folder = await mkdtemp('/var/tmp/vaktmester-redis-acl-');
  certificates = await createCertificates();
  await writeFile(join(folder, 'users.acl'), await redisAcl(password, 'admin'));
  tlsPort = await freePort();
  redis = await startPrivateRedis(1, {
    ...{ aclfile: join(folder, 'users.acl'), 'tls-port': String(tlsPort), 'tls-auth-clients': 'no' },
    ...{ 'tls-cert-file': certificates.certFile, 'tls-key-file': certificates.keyFile },
  });
  admin = new Redis(address('redis:', 'admin', 'admin'));
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
  await certificates?.remove();
  await rm(folder, { recursive: true, force: true });
});

function address(scheme: string, username: string, secret: string, port?: number): string {
  const { hostname, port: plainPort } = new URL(redis.urls[0] ?? '');
  return `${scheme}//${username}:${encodeURIComponent(secret)}@${hostname}:${port ?? plainPort}`;
}

const open = (url: string) => new ElectionServers({ urls: [url], opTimeoutMs, silenceMs: ttlMs });

describe('the user of deploy/redis/users.acl', () => {
  it('may do all that an election does', async () => {
    const servers = open(address('redis:', 'vaktmester', password));
    const channel = new ReleasedChannel(servers, '{vaktmester}:released');
    const lock = new RedisLock(servers, { key, nodeUuid: node.nodeUuid, opTimeoutMs });
    const holder = new HolderRecord(servers, `${key}:info`, node);
    let heard = 0;
    channel.listen(() => (heard += 1));
    await waitFor(async () => (await servers.findProblem()) === undefined);
    expect(await lock.tryAcquire(ttlMs)).toBe('won');
    expect(await lock.extend(ttlMs)).toBe('renewed');
    await holder.publish(1, ttlMs);
    expect(await admin.get(`${key}:info`)).toContain(node.nodeUuid);
    await holder.remove();
    await lock.release();
    expect(await admin.exists(key, `${key}:info`)).toBe(0);
    await waitFor(async () => {
      await channel.publish();
      return heard > 0;
    });
    channel.close();
    servers.close();
    expect(await admin.call('ACL', 'LOG')).toEqual([]);
  });

  it.each([
    ['get', 'somebody-elses'],
    ['set', '{other}:leader', '1'],
    ['keys', '*'],
    ['flushall'],
    ['config', 'get', '*'],
    ['acl', 'list'],
    ['publish', 'dhis2', 'x'],
    ['eval', "return redis.call('get', KEYS[1])", '1', 'somebody-elses'],
    ['eval', "return redis.call('flushall')", '0'],
  ])('is refused %s %s', async (command, ...args) => {
    const client = new Redis(address('redis:', 'vaktmester', password));
    await expect(client.call(command, ...args)).rejects.toThrow(/NOPERM|can't run this command|no permissions|ACL/i);
    client.disconnect();
  });

  it('needs its password, and nobody gets in without one', async () => {
    for (const url of [address('redis:', 'vaktmester', 'wrong'), redis.urls[0] ?? '']) {
      const client = new Redis(url, { maxRetriesPerRequest: 0 });
      client.on('error', () => undefined);
      await expect(client.ping()).rejects.toThrow(/WRONGPASS|NOAUTH/);
      client.disconnect();
    }
  });
});

describe('a Redis with TLS', () => {
  it('is not believed when nobody known vouches for it', async () => {
    const servers = open(address('rediss:', 'vaktmester', password, tlsPort));
    const failure = await new Promise<Error>((resolve) => servers.connections[0]?.once('error', resolve));
    expect(failure.message).toMatch(/self-signed certificate|unable to verify/);
    expect(await servers.findProblem()).toBe('0 of 1 servers answer');
    servers.close();
  });
});
