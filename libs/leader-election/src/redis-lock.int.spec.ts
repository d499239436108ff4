import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrivateRedis, startPrivateRedis, waitFor } from '@vaktmester/testing';
import { ElectionServers } from './election-servers';
import { testTiming } from './faults/test-timing';
import { RedisLock } from './redis-lock';

const { ttlMs, opTimeoutMs } = testTiming;
const key = '{test}:leader';

let redis: PrivateRedis;
let observers: Redis[];
const opened: ElectionServers[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis(5);
  observers = redis.urls.map((url) => new Redis(url));
  // The servers are killed now and then.
  for (const observer of observers) observer.on('error', () => undefined);
});
afterAll(async () => {
  for (const observer of observers) observer.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await Promise.all(observers.map((observer) => observer.flushall()));
});
afterEach(() => {
  for (const servers of opened.splice(0)) servers.close();
});

async function lockOn(
  urls: readonly string[],
  nodeUuid: string,
): Promise<{ lock: RedisLock; servers: ElectionServers }> {
  const servers = new ElectionServers({ urls, opTimeoutMs, silenceMs: ttlMs });
  opened.push(servers);
  const lock = new RedisLock(servers, { key, nodeUuid, opTimeoutMs });
  await waitFor(async () => (await servers.findProblem()) === undefined);
  return { lock, servers };
}

async function timeOf<T>(work: Promise<T>): Promise<{ outcome: T; ms: number }> {
  const start = performance.now();
  return { outcome: await work, ms: performance.now() - start };
}

describe('the lock on one Redis', () => {
  const one = () => redis.urls.slice(0, 1);
  const holder = () => observers[0]?.get(key);

  it('has one holder, whose node its value names', async () => {
    const { lock } = await lockOn(one(), 'node-a');
    const { lock: other } = await lockOn(one(), 'node-b');
    expect(await lock.tryAcquire(ttlMs)).toBe('won');
    expect(await other.tryAcquire(ttlMs)).toBe('taken');
    expect(await holder()).toMatch(/^node-a:/);
    await lock.release();
    expect(await other.tryAcquire(ttlMs)).toBe('won');
  });

  it('is extended by its holder alone, and lost for ever when Redis forgets it', async () => {
    const { lock } = await lockOn(one(), 'node-a');
    await lock.tryAcquire(ttlMs);
    expect(await lock.extend(60_000)).toBe('renewed');
    expect(await observers[0]?.pttl(key)).toBeGreaterThan(ttlMs);
    await observers[0]?.flushall();
    expect(await lock.extend(ttlMs)).toBe('lost');
    await observers[0]?.set(key, 'node-b:1');
    expect(await lock.extend(ttlMs)).toBe('lost');
    await lock.release();
    expect(await holder()).toBe('node-b:1');
  });

  it('is extended by its holder whatever the wall clock says about its age', async () => {
    const { lock } = await lockOn(one(), 'node-a');
    await lock.tryAcquire(60_000);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      expect(await lock.extend(ttlMs)).toBe('renewed');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is neither won nor lost while Redis is frozen, and every answer comes in time', async () => {
    const { lock } = await lockOn(one(), 'node-a');
    const { lock: other } = await lockOn(one(), 'node-b');
    await lock.tryAcquire(60_000);
    redis.servers[0]?.freeze();
    try {
      const [extension, acquisition] = await Promise.all([timeOf(lock.extend(ttlMs)), timeOf(other.tryAcquire(ttlMs))]);
      expect([extension.outcome, acquisition.outcome]).toEqual(['silent', 'silent']);
      expect(Math.max(extension.ms, acquisition.ms)).toBeLessThan(1_500);
    } finally {
      redis.servers[0]?.thaw();
    }
    await waitFor(async () => (await lock.extend(ttlMs)) === 'renewed');
  });

  it('that a frozen Redis grants after we gave up is given back before the next attempt', async () => {
    const { lock, servers } = await lockOn(one(), 'node-a');
    const stream = servers.connections[0]?.stream;
    const sentBefore = stream?.bytesWritten ?? 0;
    redis.servers[0]?.freeze();
    const outcome = lock.tryAcquire(60_000);
    // The request is on its way; the release that redlock sends when it gives up will not be.
    await waitFor(() => (stream?.bytesWritten ?? 0) > sentBefore, { intervalMs: 1 });
    stream?.destroy();
    redis.servers[0]?.thaw();
    expect(await outcome).toBe('silent');
    await waitFor(async () => (await holder()) !== null);
    const { lock: other } = await lockOn(one(), 'node-b');
    expect(await other.tryAcquire(ttlMs)).toBe('taken');
    await waitFor(async () => (await lock.tryAcquire(ttlMs)) === 'won');
    await lock.release();
    expect(await holder()).toBeNull();
  });

  it('finds its scripts loaded, also after a restart of Redis', async () => {
    const { lock, servers } = await lockOn(one(), 'node-a');
    await redis.servers[0]?.restart();
    await waitFor(async () => (await servers.findProblem()) === undefined);
    await waitFor(async () => (await lock.tryAcquire(ttlMs)) === 'won');
    await lock.release();
    const [stats] = await waitFor(() =>
      observers[0]?.info('commandstats').then((info) => info.match(/cmdstat_eval:.*/) ?? ['none']),
    );
    expect(stats).toBe('none');
  });
});

describe.each([3, 5])('the lock on %i Redis', (count) => {
  const urls = () => redis.urls.slice(0, count);
  const minority = (count - 1) / 2;

  it('is won and kept while a minority of them is down, and not while one more is', async () => {
    const { lock, servers } = await lockOn(urls(), 'node-a');
    const killed = redis.servers.slice(0, minority);
    const frozen = redis.servers[minority];
    await Promise.all(killed.map((server) => server.kill()));
    try {
      expect(await lock.tryAcquire(60_000)).toBe('won');
      expect(await lock.extend(60_000)).toBe('renewed');
      frozen?.freeze();
      expect(await lock.extend(ttlMs)).toBe('silent');
      expect(await servers.findProblem()).toBe(`${minority} of ${count} servers answer`);
    } finally {
      frozen?.thaw();
      for (const server of killed) await server.start();
    }
    await waitFor(async () => (await lock.extend(ttlMs)) === 'renewed');
  });

  it('is lost when a majority of them has forgotten it', async () => {
    const { lock } = await lockOn(urls(), 'node-a');
    await lock.tryAcquire(60_000);
    for (const observer of observers.slice(0, minority)) await observer.flushall();
    expect(await lock.extend(60_000)).toBe('renewed');
    await observers[minority]?.flushall();
    expect(await lock.extend(60_000)).toBe('lost');
  });
});
