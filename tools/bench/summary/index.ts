// What a scrape of the data summary costs the database, against DHIS2's counting at every request (design §6).
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { openDatabase, type Queryable } from '@vaktmester/database';
import { startCluster, waitFor } from '@vaktmester/testing/cluster';
import { withBenchDatabase } from '../bench-database';
import { type BenchOptions, type BenchReport, machine, median, percentile } from '../report';
import { countAsDhis2, type CountedSummary } from './counting-queries';
import { DatabaseTime, totalMs } from './database-time';
import { scrape, scrapeTogether } from './scrapers';

/** The demo's token that can only read, as `deploy/monitoring` recommends for Prometheus. */
const HEADERS = { authorization: 'ApiToken d2p_demoReadOnlyi3WTltzCSQpiz1Y8S3fS8NItQHEYlFx34B4Lhl' };
const SCRAPES_PER_PAIR = 100;
/** Prometheus asks every 15 seconds; these ask every second. */
const LOAD = { scrapers: 50, everyMs: 1_000, rounds: 10 };
/** Longer than the least time between two snapshots: a second computation would show. */
const SETTLE_MS = 5_000;

interface ScrapeCost {
  /** Sign-in and authorities included. */
  readonly wholeMs: number;
  readonly snapshotMs: number;
}

/** `ratio`: time in the database of DHIS2's counting queries, divided by that of a scrape with all that belongs to it. */
export async function run({ size = 'sierra-leone', pairs = 5 }: BenchOptions): Promise<BenchReport> {
  const postgresSettings = {
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.track_planning': 'on',
  };
  return withBenchDatabase({ size, postgresSettings }, (databaseUrl) =>
    withCluster(databaseUrl, (url) => measure(url, databaseUrl, pairs)),
  );
}

/** Only the two services that take part: what others ask the database would be counted too. */
async function withCluster<T>(databaseUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const none = { REPLICAS_ANALYTICS: '0', REPLICAS_MAINTENANCE: '0', REPLICAS_SYSTEM_INFO: '0' };
  const cluster = await startCluster({ ...none, DATABASE_URL: databaseUrl });
  try {
    return await work(cluster.address.url);
  } finally {
    await cluster.remove();
  }
}

async function measure(url: string, databaseUrl: string, pairs: number): Promise<BenchReport> {
  const { database, close } = await openDatabase(databaseUrl);
  try {
    const metricsUrl = `${url}/api/dataSummary/metrics`;
    const identical = await compareAnswers(url, database);
    const time = new DatabaseTime(database);
    await time.prepare();
    const counting: number[] = [];
    const scraping: ScrapeCost[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      counting.push(totalMs(await time.statementsDuring(() => countAsDhis2(database))));
      scraping.push(await scrapeCost(time, metricsUrl));
    }
    const latencies = await scrapeTogether(metricsUrl, HEADERS, LOAD);
    const burst = await scrapeTogether(metricsUrl, HEADERS, { ...LOAD, everyMs: 0 });
    const countingMs = median(counting);
    const scrapeMs = median(scraping.map((cost) => cost.wholeMs));
    const snapshotMs = median(scraping.map((cost) => cost.snapshotMs));
    return {
      name: 'summary',
      identical,
      ratio: countingMs / scrapeMs,
      ratios: { withoutSignIn: countingMs / snapshotMs },
      phases: {
        countingQueriesMs: countingMs,
        scrapeMs,
        snapshotMs,
        scrapers: LOAD.scrapers,
        p50Ms: median(latencies),
        p99Ms: percentile(latencies, 0.99),
        p99WithoutPausesMs: percentile(burst, 0.99),
        computationsForFiftyRefreshes: await countComputations(metricsUrl, time),
      },
      machine: machine(),
    };
  } finally {
    await close();
  }
}

/** Of one scrape, in milliseconds. What runs less often than once per scrape belongs to something else. */
async function scrapeCost(time: DatabaseTime, metricsUrl: string): Promise<ScrapeCost> {
  const statements = await time.statementsDuring(async () => {
    for (let n = 0; n < SCRAPES_PER_PAIR; n += 1) await scrape(metricsUrl, HEADERS);
  });
  const own = statements.filter(({ calls }) => calls >= SCRAPES_PER_PAIR);
  const snapshot = own.filter(({ query }) => query.includes('from vaktmester.data_summary'));
  return { wholeMs: totalMs(own) / SCRAPES_PER_PAIR, snapshotMs: totalMs(snapshot) / SCRAPES_PER_PAIR };
}

/** Whether a fresh snapshot has the numbers that DHIS2 would count. */
async function compareAnswers(url: string, database: Queryable): Promise<boolean> {
  const readSummary = async (query = '') => {
    const answer = await fetch(`${url}/api/dataSummary${query}`, { headers: HEADERS });
    return { age: Number(answer.headers.get('age')), summary: (await answer.json()) as CountedSummary };
  };
  // A refresh too soon after the snapshot of the start is left to the leader, and none is here: so it is asked for again.
  const { age } = await readSummary('?refresh=true');
  if (age > 0) await waitFor(async () => (await readSummary('?refresh=true')).age < age, { timeoutMs: 60_000 });
  const { summary } = await readSummary();
  const expected = await countAsDhis2(database);
  const parts = Object.keys(expected) as (keyof CountedSummary)[];
  return parts.every((part) => {
    const keys = Object.keys(expected[part]);
    return isDeepStrictEqual(expected[part], Object.fromEntries(keys.map((key) => [key, summary[part][key]])));
  });
}

/** How often the big tables were counted for fifty clients that asked for a refresh at the same time. */
async function countComputations(metricsUrl: string, time: DatabaseTime): Promise<number> {
  await delay(SETTLE_MS);
  const statements = await time.statementsDuring(async () => {
    const refreshes = Array.from({ length: LOAD.scrapers }, () => scrape(`${metricsUrl}?refresh=true`, HEADERS));
    await Promise.all(refreshes);
    await delay(SETTLE_MS);
  });
  const counts = statements.filter(({ query }) => query.includes('from datavalue v'));
  return counts.reduce((sum, { calls }) => sum + calls, 0);
}
