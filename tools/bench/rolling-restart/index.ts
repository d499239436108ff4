// What clients notice when every process of a cluster is restarted, one after another, while analytics tables are built.
import { restartUnderLoad, startCluster } from '@vaktmester/testing/cluster';
import { type BenchOptions, type BenchReport, machine, percentile } from '../report';

const REQUESTS = 20_000;

/** `identical`: no request and no run failed. `ratio`: good answers divided by requests, so 1 is what is wanted. */
export async function run({ pairs = REQUESTS }: BenchOptions): Promise<BenchReport> {
  const cluster = await startCluster({ REPLICAS: '2', DRAIN_MS: '500', STEP_LEASE_MS: '600000' });
  try {
    const { dataDir } = cluster.address;
    const { requests, failures, restarts, runs, latenciesMs } = await restartUnderLoad(dataDir, {
      requests: pairs,
      clients: 8,
    });
    for (const failure of failures.slice(0, 20)) console.error(failure);
    const failedRuns = runs.filter((end) => !end.startsWith('Analytics tables updated'));
    return {
      name: 'rolling-restart',
      identical: failures.length === 0 && failedRuns.length === 0,
      ratio: latenciesMs.length / requests,
      phases: {
        requests,
        failedRequests: failures.length,
        restarts,
        runs: runs.length,
        failedRuns: failedRuns.length,
        p50Ms: Math.round(percentile(latenciesMs, 0.5)),
        p99Ms: Math.round(percentile(latenciesMs, 0.99)),
        maxMs: Math.round(percentile(latenciesMs, 1)),
      },
      machine: machine(),
    };
  } finally {
    await cluster.remove();
  }
}
