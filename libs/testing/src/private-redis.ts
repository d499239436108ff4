import { mkdtemp, rm } from 'node:fs/promises';
import { startServers } from '@vaktmester/tools/servers';

/** Redis servers of one test file alone, which it may freeze, kill, restart and empty. */
export interface PrivateRedis {
  readonly urls: readonly string[];
  /** In the order of `urls`. */
  readonly servers: Awaited<ReturnType<typeof startServers>>['redis'];
  stop(): Promise<void>;
}

/** Starts `count` independent, empty servers; `settings` are those of redis.conf. */
export async function startPrivateRedis(
  count: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<PrivateRedis> {
  const dataDir = await mkdtemp('/var/tmp/vaktmester-redis-');
  const { redis, redisUrls, stop } = await startServers({
    ...{ dataDir, redis: count, postgres: false, nats: false },
    redisSettings: { ...settings },
  });
  const stopAndRemove = async () => {
    await stop();
    await rm(dataDir, { recursive: true });
  };
  return { urls: redisUrls, servers: redis, stop: stopAndRemove };
}
