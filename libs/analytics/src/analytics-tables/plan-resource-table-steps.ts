import { type Database, firstRow, SystemSettingsStore } from '@vaktmester/database';
import type { NewStep } from '@vaktmester/jobs';
import { readResourceTableMetadata } from '../resource-tables/read-resource-table-metadata';
import { resourceTableNames, type ResourceTableName } from '../resource-tables/resource-table-name';
import { resourceTableSteps } from '../resource-tables/resource-table-steps';
import type { AnalyticsTableParameters } from './analytics-table.job';
import hasNewPeriods from './sql/has-new-periods.sql?raw';

/**
 * The resource tables that a run builds. One of the latest partition takes the live ones, except that values of a new period would
 * be missed: DHIS2 refreshes the periods in its continuous job, and misses them after `lastYears=0` over the API.
 */
export async function resourceTablesToBuild(
  database: Database,
  { lastYears, skipResourceTables }: AnalyticsTableParameters,
): Promise<readonly ResourceTableName[]> {
  if (lastYears !== 0) return skipResourceTables ? [] : resourceTableNames;
  const [live] = await database.query<{ name: string | null }>(
    `select to_regclass('analytics_rs_periodstructure')::text as name`,
  );
  if (!live?.name) return [];
  const { isNew } = firstRow(await database.query<{ isNew: boolean }>(hasNewPeriods), 'answer');
  return isNew ? ['analytics_rs_periodstructure'] : [];
}

/** The steps that build them. */
export async function planResourceTableSteps(
  database: Database,
  names: readonly ResourceTableName[],
): Promise<NewStep[]> {
  if (names.length === 0) return [];
  const settings = await new SystemSettingsStore(database).readAll();
  const steps = resourceTableSteps(await readResourceTableMetadata(database, settings));
  return steps.filter(({ payload }) => names.includes((payload as { table: ResourceTableName }).table));
}
