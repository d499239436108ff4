import {
  type AnalyticsPlan,
  type AnalyticsTableParameters,
  type AnalyticsTableType,
  analyticsTableTypes,
  ApiError,
} from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { Json } from '@vaktmester/jobs';
import { fitsLiveTable } from '../analytics-tables/live-table.read-model';
import { partitionIndexes } from '../analytics-tables/partition-indexes';
import { findEmptiedTables } from '../emptied-tables/emptied-tables.read-model';
import { parametersOfType } from '../analytics-tables/run-settings';
import { checkRun } from '../analytics-tables/run-checks/check-run';
import { nameOfPart } from '../analytics-tables/table-types/table-part';
import type { Build, PlannedTable, TableType } from '../analytics-tables/table-types/table-type';
import { findKeptYears } from '../analytics-tables/data-values/changes/find-kept-years';
import { findKeptParts } from '../analytics-tables/table-types/find-kept-parts';
import { getTableType, tableTypes } from '../analytics-tables/table-types/table-types';
import { dataValueType } from './data-value-type';
import { estimateBytes } from './estimate-bytes';
import { readTableSizes, type TableSize } from '../analytics-tables/run-checks/table-sizes.read-model';

type PlannableType = Pick<TableType, 'name' | 'plan' | 'columns' | 'latest'>;
type PlannedTables = Pick<AnalyticsPlan, 'tables' | 'skipped'>;

/**
 * What a run with these parameters would build, from the live resource tables.
 * @throws ApiError conflict when there are none yet, or a crash of PostgreSQL has emptied them
 */
export async function planTables(
  database: Queryable,
  run: Omit<Build, 'latestSince'>,
  toSkip: ReadonlySet<AnalyticsTableType>,
): Promise<AnalyticsPlan> {
  await assertResourceTables(database);
  const types = [dataValueType as PlannableType, ...tableTypes];
  const live = new Map((await readTableSizes(database)).map((size) => [size.name, size]));
  const tables: AnalyticsPlan['tables'] = [];
  const skipped: AnalyticsPlan['skipped'] = [];
  for (const tableType of analyticsTableTypes) {
    const type = types.find(({ name }) => name === tableType);
    const parameters = parametersOfType(run.settings, run.parameters, tableType);
    const build = { ...run, parameters, latestSince: run.settings.watermarks[tableType]?.fullUntil ?? 'infinity' };
    if (toSkip.has(tableType)) skipped.push({ tableType, reason: 'The parameters leave it out' });
    else if (parameters.lastYears === 0 && !type?.latest) {
      skipped.push({ tableType, reason: 'It has no latest partition' });
    } else if (type) {
      const planned = await planType(database, type, build, live);
      tables.push(...planned.tables);
      skipped.push(...planned.skipped);
    }
  }
  const sizes = tables.flatMap(({ partitions }) => partitions);
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  return {
    indexProfile: run.settings.indexProfile,
    resourceTables: !run.parameters.skipResourceTables,
    tables,
    skipped,
    rows: sizes.reduce((sum, size) => sum + size.rows, 0),
    bytes,
    checks: await checkRun(database, { bytes, tables: tables.map(({ partitions }) => partitions) }),
  };
}

async function assertResourceTables(database: Queryable): Promise<void> {
  const [found] = await database.query<{ exists: boolean }>(
    `select to_regclass('analytics_rs_periodstructure') is not null
        and to_regclass('analytics_rs_orgunitstructure') is not null as exists`,
  );
  if (!found?.exists) {
    throw new ApiError('conflict', 'The resource tables are not built yet: start with POST /api/resourceTables');
  }
  const emptied = await findEmptiedTables(database);
  if (emptied.some(({ tableType }) => tableType === undefined)) {
    const remedy = 'the next run builds them again, with all years of the table types that it does not skip';
    throw new ApiError('conflict', `A crash of PostgreSQL has emptied the resource tables: ${remedy}`);
  }
}

async function planType(
  database: Queryable,
  type: PlannableType,
  build: Build,
  live: ReadonlyMap<string, TableSize>,
): Promise<PlannedTables> {
  const found = await type.plan(database, build);
  if (found.length === 0) {
    return { tables: [], skipped: [{ tableType: type.name, reason: 'The source has nothing for it' }] };
  }
  const tables: AnalyticsPlan['tables'] = [];
  const skipped: AnalyticsPlan['skipped'] = [];
  for (const table of found) {
    const columns = type.columns(table.facts, build);
    const indexes = partitionIndexes(columns, 'ax', build.settings.indexProfile).length;
    const firstYear = await firstYearOf(database, table, columns, build);
    const partitions = [];
    const kept =
      type.name === 'DATA_VALUE' ? await findKeptYears(database, build) : await findKept(database, type, table, build);
    for (const { part, estimatedRows: rows } of table.parts) {
      const name = nameOfPart(table.name, part);
      if (typeof part === 'number' && part < firstYear) {
        skipped.push({ tableType: type.name, name, reason: `Its year is before ${firstYear}` });
      } else if (kept.has(name)) {
        skipped.push({ tableType: type.name, name, reason: kept.get(name) ?? '' });
      } else partitions.push({ name, rows, bytes: estimateBytes(rows, columns, indexes, live.get(name)), indexes });
    }
    tables.push({ tableType: type.name, name: table.name, partitions });
  }
  return { tables, skipped };
}

/** What of a table a run would keep, and why. */
async function findKept(
  database: Queryable,
  type: PlannableType,
  table: PlannedTable<Json>,
  build: Build,
): Promise<ReadonlyMap<string, string>> {
  const kept = await findKeptParts(database, getTableType(type.name), [table], { build, staged: {} });
  return new Map([...kept].map(([name, { fingerprint }]) => [name, `Unchanged since ${fingerprint.changedAt}`]));
}

/** With `lastYears`, older years stay as they are when the new ones can join them. */
async function firstYearOf(
  database: Queryable,
  table: PlannedTable<Json>,
  columns: ReturnType<TableType['columns']>,
  { parameters, settings }: Build,
): Promise<number> {
  const { lastYears } = parameters satisfies AnalyticsTableParameters;
  if (lastYears === undefined || !(await fitsLiveTable(database, table.name, columns))) return -Infinity;
  return settings.currentYear - lastYears + 1;
}
