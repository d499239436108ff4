import type { Redis } from 'ioredis';
import { ElectionServers } from '../election-servers';
import { within } from '../within';

const ANSWER_MS = 3_000;

/** What one of the Redis servers says of itself; a field is `undefined` where the user may not ask for it. */
export interface RedisSurvey {
  /** Host and port, without credentials. */
  readonly address: string;
  /** Why it does not answer. */
  readonly unreachable?: string;
  /** The same for two addresses of one server. */
  readonly runId?: string | undefined;
  readonly isReplica?: boolean;
  /** What it does when it is full. */
  readonly evictionPolicy?: string | undefined;
}

/** Looks at each of the servers and changes nothing. */
export async function surveyRedis(urls: readonly string[]): Promise<RedisSurvey[]> {
  const servers = new ElectionServers({ urls, opTimeoutMs: ANSWER_MS, silenceMs: ANSWER_MS });
  try {
    return await Promise.all(
      servers.connections.map((connection, index) => look(connection, new URL(urls[index] ?? 'redis://unknown').host)),
    );
  } finally {
    servers.close();
  }
}

async function look(connection: Redis, address: string): Promise<RedisSurvey> {
  let lastError: Error | undefined;
  connection.on('error', (error: Error) => (lastError = error));
  try {
    await within(ANSWER_MS, whenReady(connection));
    await within(ANSWER_MS, connection.ping());
  } catch (error) {
    const { message } = lastError ?? (error as Error);
    return { address, unreachable: message };
  }
  const info = await within(ANSWER_MS, connection.info()).catch(() => '');
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  return {
    address,
    runId: field('run_id'),
    isReplica: field('role') === 'slave',
    evictionPolicy: field('maxmemory_policy'),
  };
}

function whenReady(connection: Redis): Promise<void> {
  if (connection.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => connection.once('ready', () => resolve()));
}
