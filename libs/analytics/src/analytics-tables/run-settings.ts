import { z } from 'zod';
import type { AnalyticsConfig } from '@vaktmester/config';
import { type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import { type Queryable, SystemSettingsStore, firstRow } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { resourceTableNames, type ResourceTableName } from '../resource-tables/resource-table-name';
import { analyticsTableParameters, type AnalyticsTableParameters } from './analytics-table.job';
import { readHorizon } from './incremental/relation-states';
import { WatermarkStore } from './watermarks/watermark.store';
import findOldestChange from './watermarks/sql/find-oldest-change.sql?raw';

/**
 * What a run decides once, at its start, so that all its steps agree: the bound for source rows and DHIS2's settings
 * (`spec/analytics-tables.md` §1.4). A setting that changes later does not touch the run.
 */
export const runSettings = z.object({
  /**
   * Source rows updated from here on wait for the next run.
   * DHIS2: the start without its milliseconds, in the time zone of the sessions.
   */
  updatedBefore: z.string(),
  /** The next run begins here: `updatedBefore`, or earlier because of changes that are not committed yet. */
  until: z.string(),
  /** A transaction id of 64 bits: every transaction below had ended when the run began. */
  horizon: z.string(),
  /** The table types of which all years have been built, and up to where (`Watermark`). */
  watermarks: z.partialRecord(
    z.enum(analyticsTableTypes),
    z.object({ fullUntil: z.string(), latestUntil: z.string().nullable() }),
  ),
  /** Year of `updatedBefore`; `lastYears` counts back from it. */
  currentYear: z.int(),
  /** What the run was asked for, or a continuous update has chosen. */
  parameters: analyticsTableParameters,
  /** Of these types a crash of PostgreSQL has emptied tables: all of them are built, whatever `lastYears` says. */
  emptiedTypes: z.array(z.enum(analyticsTableTypes)),
  /** The resource tables that the run builds. */
  resourceTables: z.array(z.enum(resourceTableNames)),
  skipDataTypeValidation: z.boolean(),
  includeZeroValues: z.boolean(),
  respectStartAndEndDates: z.boolean(),
  /** −1: approval is off; 0: all years; n: values older than n years count as approved. */
  approvalYearThreshold: z.int(),
  /** Tables of tracker data carry the middle of an organisation unit's shape instead of the shape. */
  organisationUnitCentroids: z.boolean(),
  /** Memory for one sort or hash table of a building session. */
  workMemoryKb: z.int(),
  /** `lean`: without the indexes that DHIS2's queries cannot use. */
  indexProfile: z.enum(['full', 'lean']),
});
export type RunSettings = z.infer<typeof runSettings>;

interface DecidedForRun extends AnalyticsConfig {
  readonly parameters: AnalyticsTableParameters;
  readonly resourceTables: readonly ResourceTableName[];
  readonly emptiedTypes: readonly AnalyticsTableType[];
}

/** Reads what {@link runSettings} holds, and takes over what is decided otherwise. */
export async function readRunSettings(
  database: Queryable,
  startedAt: Date,
  {
    parameters = analyticsTableParameters.parse({}),
    resourceTables = [],
    emptiedTypes = [],
    indexProfile = 'full',
  }: Partial<DecidedForRun> = {},
): Promise<RunSettings> {
  const settings = await new SystemSettingsStore(database).readAll();
  const start = await database.query<{ updatedBefore: string; currentYear: number }>(
    `select to_char(start.local, 'YYYY-MM-DD"T"HH24:MI:SS') as "updatedBefore",
            extract(year from start.local)::integer as "currentYear"
     from (select $1::timestamptz::timestamp as local) start`,
    [startedAt],
  );
  const bound = firstRow(start, 'start of the run');
  const oldest = await database.query<{ until: string }>(findOldestChange, [bound.updatedBefore]);
  const watermarks = await new WatermarkStore(database).findAll(analyticsTableTypes);
  return {
    ...bound,
    ...firstRow(oldest, 'open transactions'),
    horizon: await readHorizon(database),
    watermarks: Object.fromEntries(
      watermarks.map(({ tableType, fullUntil, latestUntil }) => [tableType, { fullUntil, latestUntil }]),
    ),
    parameters,
    emptiedTypes: [...emptiedTypes],
    resourceTables: [...resourceTables],
    skipDataTypeValidation: settings.flag('keySkipDataTypeValidationInAnalyticsTableExport', false),
    includeZeroValues: settings.flag('keyIncludeZeroValuesInAnalytics', false),
    respectStartAndEndDates: settings.flag('keyRespectMetaDataStartEndDatesInAnalyticsTableExport', false),
    approvalYearThreshold: settings.integer('keyIgnoreAnalyticsApprovalYearThreshold', -1),
    organisationUnitCentroids: settings.flag('orgUnitCentroidsInEventsAnalytics', false),
    workMemoryKb: await readWorkMemory(database),
    indexProfile,
  };
}

/** What the run was asked for, as it holds for one table type. */
export function parametersOfType(
  { emptiedTypes }: Pick<RunSettings, 'emptiedTypes'>,
  parameters: AnalyticsTableParameters,
  tableType: AnalyticsTableType,
): AnalyticsTableParameters {
  if (!emptiedTypes.includes(tableType)) return parameters;
  const { lastYears: _, ...ofAllYears } = parameters;
  return ofAllYears;
}

/** The settings that the planning step of this run has read. */
export async function settingsOf(step: StepContext): Promise<RunSettings> {
  return runSettings.parse(await step.resultOf('plan'));
}

/**
 * PostgreSQL does not say how much memory its machine has; `effective_cache_size` is what the administrator says of it
 * (default 4 GB). A sixteenth of it leaves room for a dozen building sessions.
 */
async function readWorkMemory(database: Queryable): Promise<number> {
  const rows = await database.query<{ name: string; kb: number }>(
    `select s.name, case s.unit when '8kB' then s.setting::bigint * 8 else s.setting::bigint end as kb
     from pg_settings s where s.name in ('effective_cache_size', 'work_mem')`,
  );
  const kb = (name: string) => rows.find((row) => row.name === name)?.kb ?? 0;
  const share = Math.min(Math.max(kb('effective_cache_size') / 16, 64 * 1024), 1024 * 1024);
  return Math.round(Math.max(share, kb('work_mem')));
}
