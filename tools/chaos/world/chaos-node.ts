import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TcpLink, waitFor } from '@vaktmester/testing';
import type { PrivateServers } from '@vaktmester/tools/servers';
import type { Failpoint, FromNode, NodeOptions, Strain, ToNode } from '../node/protocol';
import type { History } from './history';

/** The servers that a node reaches, each by a link of its own. */
export interface NodeLinks {
  readonly postgres: TcpLink;
  readonly redis: readonly TcpLink[];
  readonly nats: TcpLink;
}

/** Links of one node to the servers. */
export async function openLinks({ redisUrls, natsUrl }: PrivateServers, databaseUrl: string): Promise<NodeLinks> {
  return {
    postgres: await TcpLink.to(databaseUrl),
    redis: await Promise.all(redisUrls.map((url) => TcpLink.to(url))),
    nats: await TcpLink.to(natsUrl ?? ''),
  };
}

export function allLinks({ redis, postgres, nats }: NodeLinks): readonly TcpLink[] {
  return [...redis, postgres, nats];
}

/** A node of the cluster under test, over all the processes that it has been. */
export class ChaosNode {
  private child: ChildProcess | undefined;
  private isReady = false;
  private readonly reached = new Set<Failpoint>();

  constructor(
    private readonly programFolder: string,
    private readonly options: Pick<NodeOptions, 'nodeId' | 'clusterName' | 'timing'>,
    readonly links: NodeLinks,
    private readonly history: History,
  ) {}

  get nodeId(): string {
    return this.options.nodeId;
  }

  get isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts a process; resolves when it stands for election. `env` for clocks of its own. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    const { postgres, redis, nats } = this.links;
    const redisUrls = redis.map(({ url }) => url);
    const options: NodeOptions = { ...this.options, databaseUrl: postgres.url, redisUrls, natsUrl: nats.url };
    const child = spawn(process.execPath, [join(this.programFolder, 'node.js'), JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    });
    this.child = child;
    this.isReady = false;
    child.on('message', (message: FromNode) => {
      if (this.child === child) this.hear(message);
    });
    child.once('exit', () => this.history.endTermsOf(this.nodeId));
    await waitFor(() => this.isReady, { timeoutMs: 30_000, description: `${this.nodeId} ready` });
  }

  /** Also reaches a process that is stopped, except for SIGTERM. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends the process by `signal`; resolves when it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.child || !this.isAlive) return;
    const exit = once(this.child, 'exit');
    this.signal(signal);
    await exit;
  }

  /** Tells it to wait for a blow at `point`, the `skip`-th time after the next that it comes there. */
  arm(point: Failpoint, skip = 0): void {
    this.reached.delete(point);
    this.tell({ do: 'arm', point, skip });
  }

  hasReached(point: Failpoint): boolean {
    return this.reached.has(point);
  }

  /** Keeps its main thread from working. */
  strain(how: Strain, ms: number): void {
    this.tell({ do: how, ms });
  }

  private tell(message: ToNode): void {
    if (this.child?.connected) this.child.send(message, () => undefined);
  }

  private hear(message: FromNode): void {
    if (message.event === 'ready') this.isReady = true;
    if (message.event === 'reached') this.reached.add(message.point);
    this.history.hear(this.nodeId, message);
  }
}
