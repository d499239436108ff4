import { z } from 'zod';
import { message } from '../../message';
import { analyticsTableType } from './analytics-table-type';
import { startAnalyticsTablesRequest } from './start-analytics-tables.message';

/** Rows and bytes are estimates: from the live tables where there are any, else from the columns. */
const size = { rows: z.int(), bytes: z.int() };

const plannedPartition = z.object({
  /** Of the live table that it will be. */
  name: z.string(),
  ...size,
  indexes: z.int(),
});

/** What a check before a run has found. With `error` the run would be refused. */
export const runCheck = z.object({
  check: z.enum(['disk', 'locks', 'options']),
  level: z.enum(['ok', 'unknown', 'warning', 'error']),
  message: z.string(),
});
export type RunCheck = z.infer<typeof runCheck>;

export const analyticsPlan = z.object({
  indexProfile: z.enum(['full', 'lean']),
  /** The resource tables are built first. */
  resourceTables: z.boolean(),
  tables: z.array(z.object({ tableType: analyticsTableType, name: z.string(), partitions: z.array(plannedPartition) })),
  /** What the run leaves as it is: a type, or a partition of it. */
  skipped: z.array(z.object({ tableType: analyticsTableType, name: z.string().optional(), reason: z.string() })),
  ...size,
  checks: z.array(runCheck),
});
export type AnalyticsPlan = z.infer<typeof analyticsPlan>;

/** What a run with these parameters would build, and what speaks against it; changes nothing. */
export const PlanAnalyticsTables = message({
  subject: 'analytics.tables.plan',
  request: startAnalyticsTablesRequest.omit({ idempotencyKey: true }),
  reply: analyticsPlan,
  timeoutMs: 60_000,
});

const update = z.object({
  /** Source rows that changed before are in the tables; a local time without a zone, as DHIS2 writes `lastupdated`. */
  until: z.string(),
  /** ISO 8601; null when only DHIS2's setting tells of the run. */
  started: z.string().nullable(),
});

export const analyticsFreshness = z.object({
  tableTypes: z.array(
    z.object({
      tableType: analyticsTableType,
      /** Tables and partitions. */
      tables: z.int(),
      ...size,
      lastFull: update.nullable(),
      /** Since the last full update. */
      lastContinuous: update.nullable(),
      /** Age of the oldest change that may be missing; null for a type that was never built. */
      lagSeconds: z.int().nullable(),
      /** How many of the tables a crash of PostgreSQL has emptied; the next run builds the type again. */
      emptied: z.int(),
    }),
  ),
  /** Live tables, resource tables too, that are empty since a crash of PostgreSQL: what they held, and when they were put in place. */
  emptiedTables: z.array(z.object({ name: z.string(), rows: z.int(), shown: z.string() })),
});
export type AnalyticsFreshness = z.infer<typeof analyticsFreshness>;

/** How old the analytics tables are, type by type, and how big. */
export const GetAnalyticsFreshness = message({
  subject: 'analytics.tables.freshness',
  request: z.object({}),
  reply: analyticsFreshness,
  timeoutMs: 10_000,
});
