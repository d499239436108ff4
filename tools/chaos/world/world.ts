import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginOption } from 'vite';
import type { Database, OpenDatabase } from '@vaktmester/database';
import type { ElectionTiming } from '@vaktmester/leader-election';
import { startInFreeFolder, waitFor } from '@vaktmester/testing';
import type { PrivateServers } from '@vaktmester/tools/servers';
import { monotonicMs } from '../node/protocol';
import type { Gateway } from '../node/gateway';
import { allLinks, ChaosNode, openLinks } from './chaos-node';
import { History } from './history';
import { askWhoLeads, readLiveTables } from './observers';
import { prepareDatabase } from './prepare-database';
import { bundleCluster, type Programs } from './programs';

export interface WorldOptions {
  readonly timing: ElectionTiming;
  /** Change the source of the nodes. */
  readonly plugins?: readonly PluginOption[];
  /** Changes the database before the nodes start. */
  readonly sql?: string;
}

const NODES = ['n1', 'n2', 'n3'];
const REDIS_SERVERS = 3;
/** How long a cluster may take to recover once nothing is broken any more. */
const RECOVERY_MS = 30_000;

/** Servers of its own, three nodes, and a harness that sees everything: what the faults happen to. */
export class World {
  readonly history = new History();
  readonly gateway: Gateway;
  nodes: readonly ChaosNode[] = [];
  private readonly closing = new AbortController();
  private observers: Promise<void>[] = [];

  private constructor(
    readonly timing: ElectionTiming,
    readonly dataDir: string,
    readonly servers: PrivateServers,
    private readonly open: OpenDatabase,
    private readonly programs: Programs,
  ) {
    this.gateway = new programs.Gateway(open.database);
  }

  static async open({ timing, plugins, sql }: WorldOptions): Promise<World> {
    const programs = await bundleCluster(plugins);
    // A commit must survive the death of the server; the disk itself is not under test.
    const postgresSettings = { synchronous_commit: 'on', max_connections: '100' };
    const repository = join(import.meta.dirname, '../../..');
    const options = { redis: REDIS_SERVERS, postgresSettings };
    const { servers, dataDir } = await startInFreeFolder('chaos', repository, options);
    const open = await prepareDatabase(servers);
    if (sql) await open.database.execute(sql);
    const world = new World(timing, dataDir, servers, open, programs);
    try {
      await world.start();
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  /** Reaches PostgreSQL directly, whatever is cut. */
  get database(): Database {
    return this.open.database;
  }

  /** The node that leads and has written, once there is one. */
  async leader(): Promise<{ node: ChaosNode; epoch: number }> {
    return waitFor(
      () => {
        const leading = this.history.leading;
        const node = this.nodes.find(({ nodeId, isAlive }) => isAlive && nodeId === leading?.nodeId);
        return leading && node && { node, epoch: leading.epoch };
      },
      { timeoutMs: RECOVERY_MS, intervalMs: 5, description: 'a leader that writes' },
    );
  }

  /** Does something to the leader and waits until another term writes; notes how long that took. */
  async failover(kind: string, epoch: number, act: () => unknown): Promise<void> {
    const start = monotonicMs();
    this.history.silence(epoch);
    await act();
    const end = await waitFor(() => this.history.writeAfter(epoch), {
      timeoutMs: RECOVERY_MS,
      intervalMs: 5,
      description: `a leader after epoch ${epoch}`,
    });
    this.history.failovers.push({ kind, ms: end - start });
  }

  /** Undoes whatever was broken and waits until all nodes stand for election and the leader writes. */
  async heal(): Promise<void> {
    const { postgres, redis, nats } = this.servers;
    for (const server of [postgres, ...redis, nats]) {
      server?.thaw();
      if (server?.pid === 0) await server.start();
    }
    for (const node of this.nodes) {
      for (const link of allLinks(node.links)) link.mend();
      node.signal('SIGCONT');
    }
    await Promise.all(this.nodes.filter(({ isAlive }) => !isAlive).map((node) => node.start()));
    await this.untilWritten();
  }

  /** Until the leader writes something from now on. */
  async untilWritten(): Promise<void> {
    const last = async () =>
      (
        await this.database.query<{ seq: number }>('select coalesce(max(seq), 0)::float8 as seq from chaos.write_log')
      )[0]?.seq;
    const before = await waitFor(async () => ({ seq: await last() }), { timeoutMs: RECOVERY_MS });
    await waitFor(async () => ((await last()) ?? 0) > (before.seq ?? 0), {
      timeoutMs: RECOVERY_MS,
      description: 'writes of a leader after everything was healed',
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.nodes.map((node) => node.end('SIGKILL')));
    for (const link of this.nodes.flatMap(({ links }) => allLinks(links))) link.close();
    await Promise.all(this.observers);
    await this.open.close();
    await this.servers.stop();
    await Promise.all([this.programs.remove(), rm(this.dataDir, { recursive: true, force: true })]);
  }

  private async start(): Promise<void> {
    const { servers, history, timing, programs } = this;
    const databaseUrl = new URL(servers.postgres?.url ?? '');
    databaseUrl.pathname = '/chaos';
    this.nodes = await Promise.all(
      NODES.map(async (nodeId) => {
        const links = await openLinks(servers, databaseUrl.href);
        return new ChaosNode(programs.folder, { nodeId, clusterName: 'chaos', timing }, links, history);
      }),
    );
    await Promise.all(this.nodes.map((node) => node.start()));
    const { signal } = this.closing;
    this.observers = [
      readLiveTables(this.database, history.observed, signal),
      askWhoLeads(this.gateway, history.observed, signal),
    ];
    await this.leader();
  }
}
