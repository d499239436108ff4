// A full analytics run by one, two and three replicas of the service that builds tables; draws the times as a figure of the docs.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openDatabase } from '@vaktmester/database';
import { Api, startCluster, startTask, waitUntilCompleted } from '@vaktmester/testing/cluster';
import { serverSettings } from '../analytics/server-settings';
import { withBenchDatabase } from '../bench-database';
import { type BenchOptions, type BenchReport, machine, median } from '../report';
import { drawTimes } from './draw-times';

const FIGURE = join(import.meta.dirname, '../../../docs/figures/analytics-replicas.svg');
const REPLICAS = [1, 2, 3];
/** Of each replica, as `npm start` has it. */
const SLOTS = 2;
const TIME_LIMIT_MS = 3_600_000;

/** `ratio`: the time of one replica divided by that of three. All replicas build in the same PostgreSQL on the same machine. */
export async function run({ size = 'small', pairs = 2 }: BenchOptions): Promise<BenchReport> {
  return withBenchDatabase({ size, postgresSettings: serverSettings }, async (databaseUrl) => {
    const times = new Map<number, number[]>(REPLICAS.map((replicas) => [replicas, []]));
    const rows = new Set<number>();
    for (let round = 0; round < pairs; round += 1) {
      for (const replicas of REPLICAS) {
        times.get(replicas)?.push(await measure(databaseUrl, replicas));
        rows.add(await countRows(databaseUrl));
      }
    }
    const medians = REPLICAS.map((replicas) => ({ replicas, seconds: median(times.get(replicas) ?? []) / 1000 }));
    await mkdir(dirname(FIGURE), { recursive: true });
    await writeFile(FIGURE, drawTimes(medians, `Full analytics run, ${size}, on ${machine()}`));
    return {
      name: 'analytics-replicas',
      identical: rows.size === 1,
      ratio: (medians.at(0)?.seconds ?? Number.NaN) / (medians.at(-1)?.seconds ?? Number.NaN),
      phases: Object.fromEntries(medians.map(({ replicas, seconds }) => [`${replicas}.totalMs`, seconds * 1000])),
      machine: machine(),
    };
  });
}

/** Milliseconds from the request that starts a run to its last notification. */
async function measure(databaseUrl: string, replicas: number): Promise<number> {
  const none = { REPLICAS_MAINTENANCE: '0', REPLICAS_SYSTEM_INFO: '0', REPLICAS_METRICS: '0' };
  const settings = {
    ...none,
    REPLICAS_ANALYTICS: String(replicas),
    WORKER_SLOTS: String(SLOTS),
    DATABASE_URL: databaseUrl,
  };
  const cluster = await startCluster(settings);
  try {
    const api = new Api(cluster.address.url);
    const start = performance.now();
    const task = await startTask(api, '/api/resourceTables/analytics?skipOutliers=true&full=true');
    const end = await waitUntilCompleted(api, task, TIME_LIMIT_MS);
    if (end.level !== 'INFO') throw new Error(`the run failed: ${end.message}`);
    return performance.now() - start;
  } finally {
    await cluster.remove();
  }
}

async function countRows(databaseUrl: string): Promise<number> {
  const { database, close } = await openDatabase(databaseUrl);
  try {
    const [counted] = await database.query<{ rows: number }>('select count(*) as rows from analytics');
    return counted?.rows ?? 0;
  } finally {
    await close();
  }
}
