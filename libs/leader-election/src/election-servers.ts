import { Redis } from 'ioredis';
import { redisServersOf, type RedisServer } from './redis-servers';
import { within } from './within';

export interface ElectionServersOptions {
  readonly urls: readonly string[];
  /** Longest wait for one answer, in milliseconds. */
  readonly opTimeoutMs: number;
  /** A server that does not answer at all this long is connected to afresh, in milliseconds. */
  readonly silenceMs: number;
}

/**
 * Connections to the Redis servers, used for the election alone. The settings keep a server that is frozen or away from holding
 * anything up, and a command from being sent later than it was meant (`spec/reliability.md` §2.6).
 */
export class ElectionServers {
  readonly connections: readonly Redis[];

  private readonly servers: readonly RedisServer[];

  constructor(private readonly options: ElectionServersOptions) {
    this.servers = redisServersOf(options.urls);
    this.connections = this.duplicate();
  }

  /** A majority of the servers. */
  get quorum(): number {
    return Math.floor(this.connections.length / 2) + 1;
  }

  /** Further connections to the same servers: one that has subscribed can do nothing else. */
  duplicate(): readonly Redis[] {
    return this.servers.map((server) => this.connect(server));
  }

  /** Keeps `scripts` loaded: a release that finds its script missing would need a second round trip, and may never get it. */
  preload(scripts: readonly string[]): void {
    for (const connection of this.connections) {
      const load = () => scripts.map((script) => connection.script('LOAD', script).catch(() => undefined));
      connection.on('ready', load);
      if (connection.status === 'ready') load();
    }
  }

  /** Why no leader can be elected with the servers now; `undefined` when one can. */
  async findProblem(): Promise<string | undefined> {
    const answers = await Promise.allSettled(
      this.connections.map((connection) => within(this.options.opTimeoutMs, connection.ping())),
    );
    const reachable = answers.filter(({ status }) => status === 'fulfilled').length;
    return reachable >= this.quorum ? undefined : `${reachable} of ${answers.length} servers answer`;
  }

  close(): void {
    for (const connection of this.connections) connection.disconnect();
  }

  private connect(server: RedisServer): Redis {
    const { opTimeoutMs, silenceMs } = this.options;
    const connection = new Redis({
      ...server,
      commandTimeout: opTimeoutMs,
      connectTimeout: opTimeoutMs,
      socketTimeout: silenceMs,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      enableReadyCheck: true,
      // Nobody hears the failure of ioredis' own new subscription, and an unheard failure ends the process.
      autoResubscribe: false,
      disableClientInfo: true,
      retryStrategy: backOff,
      // Of a server that sentinels look after: they tell at once when another has become the master.
      sentinelRetryStrategy: backOff,
      failoverDetector: server.sentinels !== undefined,
    });
    // Readiness tells people; without a listener the first lost connection would end the process.
    connection.on('error', () => undefined);
    return connection;
  }
}

function backOff(attempt: number): number {
  return Math.min(attempt * 50, 500);
}
