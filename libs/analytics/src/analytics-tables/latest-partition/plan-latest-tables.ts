import type { Database } from '@vaktmester/database';
import type { Json, StepContext } from '@vaktmester/jobs';
import { fitsLiveTable } from '../live-table.read-model';
import type { Build, PlannedTable, TableType } from '../table-types/table-type';
import { assertJoinsLiveTable, assertKnowsFullRun } from './assert-latest-possible';

/**
 * The tables of a type of which some source row has changed since they were built last, each with the latest partition alone. A
 * table that the partition could not join is left out with a warning: the next full run builds it.
 * @throws Error when the type has no full run or no such table at all
 */
export async function planLatestTables(
  database: Database,
  step: StepContext,
  type: TableType,
  build: Build,
): Promise<PlannedTable<Json>[]> {
  assertKnowsFullRun(build);
  const changed = await type.plan(database, build);
  const latestUntil = build.settings.watermarks[type.name]?.latestUntil;
  const news = latestUntil ? await type.plan(database, { ...build, latestSince: latestUntil }) : changed;
  const planned = changed.filter(({ name }) => news.some((table) => table.name === name));
  const joining: PlannedTable<Json>[] = [];
  for (const table of planned) {
    const columns = type.columns(table.facts, build);
    if (await fitsLiveTable(database, table.name, columns)) joining.push(table);
    else if (planned.length === 1) await assertJoinsLiveTable(database, table.name, columns);
    else
      await step.notify(`There is no live table with the columns of ${table.name}: a full run has to build it`, 'WARN');
  }
  return joining;
}
