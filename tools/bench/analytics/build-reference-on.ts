import { type Database, firstRow, type Queryable } from '@vaktmester/database';
import { analyticsStepHandlers, resourceTableJob } from '@vaktmester/feature-analytics';
import { runJob } from '@vaktmester/jobs';
import { buildReference, type ReferenceTables } from '../reference/build-reference';
import { CONNECTIONS, TIME_LIMIT_MS } from './variants';

/** Name of the reference's parent table. */
export const REFERENCE = 'reference';

/** Both ways read the same resource tables, so that neither has to build them. */
export async function buildResourceTables(database: Database): Promise<void> {
  const handlers = analyticsStepHandlers(database);
  const { status } = await runJob(database, { definition: resourceTableJob, parameters: {}, handlers });
  if (status !== 'COMPLETED') throw new Error(`the resource tables are ${status}`);
}

/** DHIS2's way, of what the database holds now. */
export async function buildReferenceOn(database: Database, outliers: boolean): Promise<ReferenceTables> {
  const clock = await database.query<{ time: string }>(
    `select to_char(now()::timestamp, 'YYYY-MM-DD"T"HH24:MI:SS') as time`,
  );
  const { time } = firstRow(clock, 'time');
  return withSessions(database, CONNECTIONS, [], (sessions) =>
    buildReference(sessions, { parent: REFERENCE, startTime: time, outliers }),
  );
}

/** That many connections at the same time. */
async function withSessions<T>(
  database: Database,
  count: number,
  sessions: readonly Queryable[],
  work: (sessions: readonly Queryable[]) => Promise<T>,
): Promise<T> {
  if (sessions.length === count) return work(sessions);
  return database.session(AbortSignal.timeout(TIME_LIMIT_MS), (session) =>
    withSessions(database, count, [...sessions, session], work),
  );
}
