// How long the cluster is without a leader when the leading replica is told to stop, is killed, or stands still.
import { Api, findReplicas, startCluster, waitFor } from '@vaktmester/testing/cluster';
import { type BenchOptions, type BenchReport, machine, median, percentile } from '../report';

/** What the design promises for a leader that dies without a word (`spec/reliability.md` §2.9). */
const BOUND_MS = 6_500;

const SIGNALS = ['SIGTERM', 'SIGKILL', 'SIGSTOP'] as const;

/** `ratio`: the promised bound divided by the longest time without a leader that was seen; below 1 the promise is broken. */
export async function run({ pairs = 5 }: BenchOptions): Promise<BenchReport> {
  const cluster = await startCluster({ REPLICAS_MAINTENANCE: '3' });
  try {
    const api = new Api(cluster.address.url);
    const gaps: Record<string, number[]> = {};
    for (let round = 0; round < pairs; round += 1) {
      for (const signal of SIGNALS) (gaps[signal] ??= []).push(await failover(api, cluster.address.dataDir, signal));
    }
    return {
      name: 'failover',
      identical: true,
      ratio: BOUND_MS / Math.max(...Object.values(gaps).flat()),
      phases: Object.fromEntries(
        Object.entries(gaps).flatMap(([signal, times]) => [
          [`${signal}.p50Ms`, median(times)],
          [`${signal}.maxMs`, percentile(times, 1)],
        ]),
      ),
      machine: machine(),
    };
  } finally {
    await cluster.remove();
  }
}

/** Milliseconds from the signal until another process is named as leader. */
async function failover(api: Api, dataDir: string, signal: (typeof SIGNALS)[number]): Promise<number> {
  const before = await waitFor(() => leaderOf(api));
  const replicas = await waitFor(async () => {
    const running = await findReplicas(dataDir, 'maintenance');
    return running.length === 3 && running;
  });
  const leading = replicas.find(({ nodeId }) => nodeId === before.leaderNodeId);
  if (!leading) throw new Error(`no process of ${before.leaderNodeId}`);
  const start = performance.now();
  process.kill(leading.pid, signal);
  try {
    await waitFor(
      async () => {
        const leader = await leaderOf(api);
        return leader !== undefined && leader.leaderNodeUuid !== before.leaderNodeUuid;
      },
      { timeoutMs: 30_000, intervalMs: 10, description: `another leader after ${signal}` },
    );
    return Math.round(performance.now() - start);
  } finally {
    if (signal === 'SIGSTOP') process.kill(leading.pid, 'SIGCONT');
  }
}

interface Leader {
  readonly leaderNodeId: string;
  readonly leaderNodeUuid: string;
}

async function leaderOf(api: Api): Promise<Leader | undefined> {
  const info = await api.json<Partial<Leader>>('GET', '/api/cluster/leader');
  return info.leaderNodeUuid ? (info as Leader) : undefined;
}
