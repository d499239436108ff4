import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AnalyticsTableType, analyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { Json, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { replaceTables } from '../dependent-views/replace-tables';
import { assertResourceTablesHold } from '../emptied-tables/assert-resource-tables-hold';
import { forgetEmptiedTables, recordShownTables, type ShownTable } from '../emptied-tables/shown-tables.store';
import { resourceTableNames } from '../resource-tables/resource-table-name';
import { swapResourceTables } from '../resource-tables/swap-resource-tables.sql';
import { takeOverTables } from '../tables/take-over-tables';
import { assertNotEmptied } from '../tables/assert-not-emptied';
import { allTables, type BuiltTable, type BuiltTables, builtTablesOf, stagingOf } from './built-tables';
import { FingerprintStore } from './incremental/fingerprint.store';
import { keepTables, saveFingerprints } from './incremental/keep-tables';
import { readLiveTables } from './live-tables.read-model';
import { recordSuccess } from './record-success';
import { type RunSettings, settingsOf } from './run-settings';
import {
  type AnalyticsTableSwap,
  leavingTables,
  type Removal,
  removeSuperseded,
  swapAnalyticsTable,
} from './swap-analytics-table.sql';
import { moveWatermarks } from './watermarks/move-watermarks';

const payload = z.object({ /** By table type. */ planSteps: z.partialRecord(analyticsTableType, z.string()) });
type Payload = z.output<typeof payload>;

/**
 * Shows everything that the run has built at once: one short transaction renames tables, keeps the views on them, moves the
 * watermarks and writes the settings that DHIS2 reads. What could not be built is left out and stays as it was.
 */
@Injectable()
export class SwapTables implements StepHandler<Payload> {
  readonly kind = 'analytics.swap-tables';
  readonly payload = payload;

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const built = await builtTablesOf(step, step.payload.planSteps);
    for (const type of new Set(built.analyticsTables.map(({ plan }) => plan.tableType)))
      await step.notify(`Swapping analytics tables: '${type}'`);
    if (built.failed.length > 0)
      await step.notify(
        `Not built, what was there before stays: ${built.failed.map(({ tableType, name }) => name ?? tableType).join(', ')}`,
        'ERROR',
      );
    const settings = await settingsOf(step);
    return { effect: (tx) => swap(tx, step, built, settings) };
  }
}

async function swap(
  tx: Queryable,
  step: StepContext<Payload>,
  built: BuiltTables,
  settings: RunSettings,
): Promise<Json> {
  const { until, parameters } = settings;
  const isLatest = parameters.lastYears === 0;
  const resourceTables = Object.keys(built.resourceTables);
  const tables = [...resourceTables];
  const swaps: AnalyticsTableSwap[] = [];
  for (const table of built.analyticsTables) {
    const planned = await planSwap(tx, step, table, tables.length);
    const replaced = Object.keys(planned.replaced);
    if (replaced.length + table.plan.partitions.length > 0) tables.push(table.plan.name, ...replaced);
    swaps.push(planned);
  }
  await assertNotEmptied(tx, allTables(built));
  await assertResourceTablesHold(tx, resourceTables);
  await takeOverTables(tx, { tables: swaps.flatMap(({ live }) => [...live.children, ...live.strays]) });
  // Before any table is locked: what takes long keeps no reader waiting.
  await removeRows(tx, swaps.flatMap(removeSuperseded));
  const kept: ShownTable[] = [];
  for (const table of built.analyticsTables) kept.push(...(await keepTables(tx, table)));
  const statements = [...swapResourceTables(stagingOf(built.resourceTables)), ...swaps.flatMap(swapAnalyticsTable)];
  const lostViews = await replaceTables(tx, { tables: [...new Set(tables)], statements });
  for (const table of built.analyticsTables) await saveFingerprints(tx, table, step.run.startedAt);
  const run = { uid: step.run.uid, startedAt: step.run.startedAt, until };
  const { skipPrograms } = parameters;
  await moveWatermarks(tx, run, { isLatest, skipPrograms, built, planned: step.payload.planSteps });
  await noteShown(tx, step, built, settings, kept);
  await recordSuccess(tx, step.run.startedAt, {
    hasResourceTables: resourceTableNames.every((name) => name in built.resourceTables),
    analyticsTables: built.failed.length > 0 ? 'failed' : isLatest ? 'latest' : 'years',
  });
  return { tables, lostViews: lostViews.map((lost) => ({ ...lost })) };
}

/** For the next crash of PostgreSQL: what is in place now, and what the crash before has emptied for good. */
async function noteShown(
  tx: Queryable,
  { run, payload: { planSteps } }: StepContext<Payload>,
  built: BuiltTables,
  { emptiedTypes, parameters }: RunSettings,
  kept: readonly ShownTable[],
): Promise<void> {
  const isComplete = (type: AnalyticsTableType) =>
    planSteps[type] !== undefined &&
    !built.failed.some(({ tableType }) => tableType === type) &&
    (type !== 'EVENT' || parameters.skipPrograms.length === 0);
  await recordShownTables(tx, run.uid, [...shownTables(built), ...kept]);
  await forgetEmptiedTables(tx, emptiedTypes.filter(isComplete));
}

/** Those of approval are built anew by every run that reads them. */
function shownTables({ resourceTables, analyticsTables }: BuiltTables): ShownTable[] {
  const ofAllRuns = Object.entries(resourceTables).filter(([name]) =>
    resourceTableNames.some((known) => known === name),
  );
  const shown = [Object.fromEntries(ofAllRuns), ...analyticsTables.map(({ partitions }) => partitions)];
  return shown.flatMap((tables) => Object.entries(tables).map(([name, { rows }]) => ({ name, rows })));
}

/** A live table that has lost rows to the latest partition is no longer what it was built as. */
async function removeRows(tx: Queryable, removals: readonly Removal[]): Promise<void> {
  for (const { table, statement } of removals) {
    if ((await tx.execute(statement)) > 0) await new FingerprintStore(tx).forget([table]);
  }
}

async function planSwap(
  tx: Queryable,
  step: StepContext,
  { plan, partitions, changedKeys }: BuiltTable,
  firstNumber: number,
): Promise<AnalyticsTableSwap> {
  const staged = stagingOf(partitions);
  const live = await readLiveTables(tx, plan.name, Object.keys(staged));
  const replaced = await nameReplaced(tx, step, leavingTables({ plan, live, staged }), firstNumber);
  return { plan, live, staged, replaced, changedKeys: changedKeys?.table };
}

/** Names for tables that make way; registered, so that they are dropped even when this run is not there to do it. */
async function nameReplaced(
  tx: Queryable,
  step: StepContext,
  live: readonly string[],
  firstNumber: number,
): Promise<Record<string, string>> {
  const replaced: Record<string, string> = {};
  for (const [position, name] of live.entries()) {
    const newName = step.stagingName(`old${firstNumber + position}`);
    await step.registerStaging(tx, newName);
    replaced[name] = newName;
  }
  return replaced;
}
