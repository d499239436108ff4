import { openDatabase } from '@vaktmester/database';
import { Dhis2LeaderKey } from './dhis2-leader-key';
import { systemClock, type ElectionClock } from './election-clock';
import type { ElectionObserver } from './election-observer';
import { ElectionServers } from './election-servers';
import type { ElectionTiming } from './election-timing';
import type { Elector } from './elector';
import { HolderRecord } from './holder-record';
import { LeaderElector } from './leader-elector';
import { LeaderFenceStore } from './leader-fence.store';
import { type NodeIdentity, nodeNameOf } from './node-identity';
import type { Pulse } from './pulse';
import { RedisLock } from './redis-lock';
import { ReleasedChannel } from './released-channel';
import type { TermSpan } from './term-span';

/** Plain values: they can be sent to a worker thread. */
export interface ElectorOptions {
  readonly redisUrls: readonly string[];
  readonly clusterName: string;
  readonly databaseUrl: string;
  readonly node: Pick<NodeIdentity, 'nodeId' | 'nodeUuid'>;
  readonly timing: ElectionTiming;
  /** Whether the leader also holds DHIS2's own leader key. */
  readonly holdDhis2Leader?: boolean;
}

export interface ElectorSurroundings {
  readonly observer: ElectionObserver;
  readonly pulse: Pulse;
  /** Called for each term and awaited before the next campaign; does not throw. */
  readonly lead: (span: TermSpan) => Promise<void>;
  readonly clock?: ElectionClock;
}

/** One claim, one renewal and one eviction can be under way at the same time. */
const FENCE_CONNECTIONS = 3;

/** Makes a candidate in this thread, with connections of its own; Redis and PostgreSQL may be away. */
export async function openElector(options: ElectorOptions, surroundings: ElectorSurroundings): Promise<Elector> {
  const { node, timing, redisUrls, clusterName, databaseUrl, holdDhis2Leader } = options;
  const { observer, pulse, lead, clock = systemClock } = surroundings;
  const { opTimeoutMs, ttlMs, claimBudgetMs } = timing;
  const fenceDatabase = await openDatabase(databaseUrl, {
    poolSize: FENCE_CONNECTIONS,
    applicationName: `elector:${nodeNameOf(node)}`,
    answerTimeoutMs: claimBudgetMs,
  });
  const servers = new ElectionServers({ urls: redisUrls, opTimeoutMs, silenceMs: ttlMs });
  const key = `{${clusterName}}:leader`;
  const channel = new ReleasedChannel(servers, `{${clusterName}}:released`);
  const holder = new HolderRecord(servers, `${key}:info`, node);
  const elector = new LeaderElector(
    {
      ...{ timing, clock, observer, pulse, channel },
      lock: new RedisLock(servers, { key, nodeUuid: node.nodeUuid, opTimeoutMs }),
      records: holdDhis2Leader ? [holder, new Dhis2LeaderKey(servers, node)] : [holder],
      fence: new LeaderFenceStore(fenceDatabase.database, node, timing),
    },
    lead,
  );
  return {
    start: () => elector.start(),
    stop: () => elector.stop(),
    resign: () => elector.resign(),
    findRedisProblem: () => servers.findProblem(),
    close: async () => {
      channel.close();
      servers.close();
      await fenceDatabase.close();
    },
  };
}
