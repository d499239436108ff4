import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Queryable } from '@vaktmester/database';
import type { Json, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { replaceTables } from '../dependent-views/replace-tables';
import { swapResourceTables } from '../resource-tables/swap-resource-tables.sql';
import { assertNotEmptied } from '../tables/assert-not-emptied';
import { allTables, type BuiltTables, builtTablesOf, stagingOf } from './built-tables';
import { readLiveTables } from './live-tables.read-model';
import { recordSuccess } from './record-success';
import { settingsOf } from './run-settings';
import { swapAnalyticsTable } from './swap-analytics-table.sql';
import { moveWatermarks } from './watermarks/move-watermarks';

const payload = z.object({ planSteps: z.array(z.string()) });
type Payload = z.output<typeof payload>;

/**
 * Shows everything that the run has built at once: one short transaction renames tables, keeps the views on them and writes
 * the settings that DHIS2 reads.
 */
@Injectable()
export class SwapTables implements StepHandler<Payload> {
  readonly kind = 'analytics.swap-tables';
  readonly payload = payload;

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const built = await builtTablesOf(step, step.payload.planSteps);
    for (const { plan } of built.analyticsTables) await step.notify(`Swapping analytics tables: '${plan.tableType}'`);
    const { until } = await settingsOf(step);
    return { effect: (tx) => swap(tx, step, built, until) };
  }
}

async function swap(tx: Queryable, step: StepContext, built: BuiltTables, until: string): Promise<Json> {
  const resourceTables = Object.keys(built.resourceTables);
  const tables = [...resourceTables];
  const statements = swapResourceTables(stagingOf(built.resourceTables));
  for (const { plan, partitions } of built.analyticsTables) {
    const staged = stagingOf(partitions);
    const live = await readLiveTables(tx, plan.name, Object.keys(staged));
    const replaced = await nameReplaced(tx, step, [plan.name, ...live.children], tables.length);
    tables.push(...Object.keys(replaced));
    statements.push(...swapAnalyticsTable({ plan, live, staged, replaced }));
  }
  await assertNotEmptied(tx, allTables(built));
  const lostViews = await replaceTables(tx, { tables, statements });
  const shown = built.analyticsTables.map(({ plan }) => plan);
  await moveWatermarks(tx, shown, { uid: step.run.uid, startedAt: step.run.startedAt, until });
  await recordSuccess(tx, step.run.startedAt, resourceTables.length > 0);
  return { tables, lostViews: lostViews.map((lost) => ({ ...lost })) };
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
