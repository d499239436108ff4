// Our build of the aggregate analytics table, by the ledger and a worker of this process.
import { analyticsTableTypes } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { analyticsStepHandlers, analyticsTableJob } from '@vaktmester/feature-analytics';
import { runJob } from '@vaktmester/jobs';
import { type BuildPhases, CONNECTIONS, TIME_LIMIT_MS } from './variants';

/** Kinds of steps by phase; what is not named here is planning and swapping. */
const PHASES: Readonly<Record<string, 'load' | 'indexes' | 'analyze'>> = {
  'analytics.slice-data-values': 'load',
  'analytics.compute-statistics': 'load',
  'analytics.populate-data-values': 'load',
  'analytics.build-indexes': 'indexes',
  'analytics.finish-partition': 'analyze',
};

export interface OurBuild {
  readonly outliers: boolean;
  readonly indexProfile: 'full' | 'lean';
  /** Builds everything again; otherwise what cannot have changed is kept. */
  readonly full: boolean;
}

/**
 * Builds `analytics` from the live resource tables. Stages overlap, so a phase is the time that connections spent in it, divided
 * by their number; what is left of the whole run is waiting: ends of steps, the ledger, a connection without work.
 */
export async function buildOurs(
  database: Database,
  { outliers, indexProfile, full }: OurBuild,
): Promise<Omit<BuildPhases, 'processor'>> {
  const parameters = {
    skipResourceTables: true,
    skipOutliers: !outliers,
    full,
    skipTableTypes: analyticsTableTypes.filter((type) => type !== 'DATA_VALUE'),
  };
  const handlers = analyticsStepHandlers(database, { indexProfile });
  const definition = analyticsTableJob;
  const start = performance.now();
  const run = await runJob(database, {
    definition,
    parameters,
    handlers,
    slots: CONNECTIONS,
    timeoutMs: TIME_LIMIT_MS,
  });
  const total = performance.now() - start;
  if (run.status !== 'COMPLETED') throw new Error(`the run ended as ${run.status}: ${run.error}`);
  return phasesOf(database, run.uid, total);
}

async function phasesOf(database: Database, runUid: string, total: number): Promise<Omit<BuildPhases, 'processor'>> {
  const kinds = await database.query<{ kind: string; ms: number }>(
    `select s.kind, sum(extract(epoch from s.finished_at - s.started_at) * 1000)::double precision as ms
     from vaktmester.step s where s.run_uid = $1 and s.finished_at is not null group by s.kind`,
    [runUid],
  );
  const phases = { load: 0, indexes: 0, analyze: 0, swap: 0 };
  for (const { kind, ms } of kinds) phases[PHASES[kind] ?? 'swap'] += ms / CONNECTIONS;
  const busy = Object.values(phases).reduce((sum, ms) => sum + ms, 0);
  return { ...phases, waiting: total - busy, total };
}
