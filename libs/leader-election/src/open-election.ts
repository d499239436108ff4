import { openDatabase } from '@vaktmester/database';
import { systemClock, type ElectionClock } from './election-clock';
import type { ElectionObserver } from './election-observer';
import { ElectionServers } from './election-servers';
import type { ElectionTiming } from './election-timing';
import { HolderRecord } from './holder-record';
import { LeaderElector } from './leader-elector';
import { LeaderFenceStore } from './leader-fence.store';
import type { NodeIdentity } from './node-identity';
import { RedisLock } from './redis-lock';
import { ReleasedChannel } from './released-channel';
import type { Term } from './term';

export interface ElectionOptions {
  readonly redisUrls: readonly string[];
  readonly clusterName: string;
  readonly databaseUrl: string;
  /** Of the sessions that guarded transactions use. */
  readonly timeZone: string;
  readonly node: NodeIdentity;
  readonly timing: ElectionTiming;
  readonly observer: ElectionObserver;
  readonly lead: (term: Term) => Promise<void>;
  readonly clock?: ElectionClock;
}

/** A candidate with its own connections; needs nothing of the process around it, so that a worker thread can host it. */
export interface Election {
  readonly elector: LeaderElector;
  /** Why no leader can be elected with Redis now; `undefined` when one can. */
  findRedisProblem(): Promise<string | undefined>;
  /** After the elector has stopped. */
  close(): Promise<void>;
}

/** One claim, one renewal and one eviction can be under way at the same time. */
const FENCE_CONNECTIONS = 3;
const GUARDED_CONNECTIONS = 4;
/** Longer than any statement of a guarded transaction may take: only a server that is frozen is given up, in milliseconds. */
const GUARDED_ANSWER_MS = 4_000;

/** Makes a candidate; it does nothing before `elector.start()`, and Redis and PostgreSQL may be away. */
export async function openElection(options: ElectionOptions): Promise<Election> {
  const { node, timing, clusterName, clock = systemClock } = options;
  const { opTimeoutMs, ttlMs, claimBudgetMs } = timing;
  const nodeName = (node.nodeId || node.nodeUuid).slice(0, 36);
  const fenceDatabase = await openDatabase(options.databaseUrl, {
    poolSize: FENCE_CONNECTIONS,
    applicationName: `elector:${nodeName}`,
    answerTimeoutMs: claimBudgetMs,
  });
  const guardedDatabase = await openDatabase(options.databaseUrl, {
    poolSize: GUARDED_CONNECTIONS,
    applicationName: `leader:${nodeName}`,
    answerTimeoutMs: GUARDED_ANSWER_MS,
    timeZone: options.timeZone,
  });
  const servers = new ElectionServers({ urls: options.redisUrls, opTimeoutMs, silenceMs: ttlMs });
  const key = `{${clusterName}}:leader`;
  const channel = new ReleasedChannel(servers, `{${clusterName}}:released`);
  const parts = {
    node,
    nodeName,
    timing,
    clock,
    channel,
    observer: options.observer,
    lock: new RedisLock(servers, { key, nodeUuid: node.nodeUuid, opTimeoutMs }),
    holder: new HolderRecord(servers, `${key}:info`, node),
    fence: new LeaderFenceStore(fenceDatabase.database, node, timing),
    guardedDatabase: guardedDatabase.database,
  };
  return {
    elector: new LeaderElector(parts, options.lead),
    findRedisProblem: () => servers.findProblem(),
    close: async () => {
      channel.close();
      servers.close();
      await Promise.all([fenceDatabase.close(), guardedDatabase.close()]);
    },
  };
}
