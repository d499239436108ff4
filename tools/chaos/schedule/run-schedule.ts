import { setTimeout as delay } from 'node:timers/promises';
import { findReplicas, queryDemoDatabase, startCluster, waitFor } from '@vaktmester/testing/cluster';
import type { Random } from '../random';
import { dueTimes, insertDefinitions } from './definitions';

const REPLICAS = 3;
/** Between two kills, in milliseconds: a replica needs a few seconds to come back. */
const KILL_EVERY_MS: readonly [number, number] = [4_000, 20_000];
/** After the last kill every due time is decided within this time. */
const SETTLE_MS = 240_000;

export interface ScheduleOutcome {
  readonly due: number;
  readonly fired: number;
  readonly skipped: number;
  readonly kills: number;
  readonly terms: number;
  /** What must not be; a line each. */
  readonly problems: readonly string[];
}

/** A whole cluster with 100 scheduled jobs, whose maintenance replicas are killed at random for `durationMs`. */
export async function runSchedule(
  durationMs: number,
  random: Random,
  report: (line: string) => void,
): Promise<ScheduleOutcome> {
  const cluster = await startCluster({ REPLICAS_MAINTENANCE: String(REPLICAS) });
  const { dataDir } = cluster.address;
  try {
    await queryDemoDatabase(dataDir, `set time zone 'UTC'; ${insertDefinitions()}`);
    const kills = await killAtRandom(dataDir, durationMs, random, report);
    const until = await textOf(dataDir, 'select clock_timestamp()');
    const undecided = `with ${dueTimes(until)} select count(*) from due where not exists (${decided})`;
    await waitFor(async () => (await textOf(dataDir, undecided)) === '0', {
      timeoutMs: SETTLE_MS,
      intervalMs: 2_000,
    }).catch(() => report('not every due time was decided in time'));
    return await judge(dataDir, until, kills);
  } finally {
    await cluster.remove();
  }
}

/** A firing decides a due time: the one that it is, or all that were skipped from the first to the last. */
const decided =
  'select from vaktmester.firing f where f.definition_uid = due.uid and due.at between f.fire_time and f.last_time';

async function killAtRandom(
  dataDir: string,
  durationMs: number,
  random: Random,
  report: (line: string) => void,
): Promise<number> {
  const end = performance.now() + durationMs;
  let kills = 0;
  while (performance.now() < end) {
    await delay(Math.min(random.between(...KILL_EVERY_MS), Math.max(0, end - performance.now())));
    const replicas = await findReplicas(dataDir, 'maintenance');
    if (replicas.length === 0) continue;
    const victim = random.pick(replicas);
    process.kill(victim.pid, 'SIGKILL');
    kills += 1;
    report(`kill -9 of ${victim.nodeId}, one of ${replicas.length}`);
  }
  return kills;
}

async function judge(dataDir: string, until: string, kills: number): Promise<ScheduleOutcome> {
  const count = async (sql: string) => Number(await textOf(dataDir, sql));
  const lines = async (sql: string) => (await queryDemoDatabase(dataDir, sql)).map(([line]) => String(line));
  const ours = `definition_uid like 'chaossch%'`;
  const problems = [
    ...(await lines(
      `with ${dueTimes(until)} select uid || ' was due at ' || at || ' and nothing became of it' from due where not exists (${decided})`,
    )),
    ...(await lines(`select definition_uid || ' was fired more than once for ' || fire_time from vaktmester.run where ${ours}
       group by definition_uid, fire_time having count(*) > 1`)),
    ...(await lines(`with ${dueTimes(until)} select definition_uid || ' was fired at ' || fire_time || ', when it was not due'
       from vaktmester.run where ${ours} and fire_time <= '${until}' and (definition_uid, fire_time) not in (select uid, at from due)`)),
    ...(await lines(`select 'run ' || uid || ' has not ended' from vaktmester.run where ${ours} and finished_at is null
       and created_at < now() - interval '1 minute'`)),
  ];
  return {
    due: await count(`with ${dueTimes(until)} select count(*) from due`),
    fired: await count(
      `select count(*) from vaktmester.firing where ${ours} and outcome = 'RUN' and fire_time <= '${until}'`,
    ),
    skipped: await count(
      `with ${dueTimes(until)} select count(*) from due where exists (${decided} and f.outcome = 'SKIPPED')`,
    ),
    kills,
    terms: await count('select max(epoch) from vaktmester.leader_history'),
    problems,
  };
}

async function textOf(dataDir: string, sql: string): Promise<string> {
  return String((await queryDemoDatabase(dataDir, sql))[0]?.[0]);
}
