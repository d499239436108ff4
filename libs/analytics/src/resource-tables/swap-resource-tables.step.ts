import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { firstRow, SystemSettingsStore, type Queryable } from '@vaktmester/database';
import type { Json, NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { replaceTables } from '../dependent-views/replace-tables';
import { recordShownTables } from '../emptied-tables/shown-tables.store';
import { assertNotEmptied } from '../tables/assert-not-emptied';
import { builtResourceTables, resourceTableStepKeys, type BuiltResourceTable } from './resource-table-steps';
import { swapResourceTables } from './swap-resource-tables.sql';

const payload = z.object({});

/** The step that shows all resource tables of the run at once. */
export const swapResourceTablesStep: NewStep = {
  key: 'swap',
  kind: 'analytics.swap-resource-tables',
  title: 'Put the new resource tables in place',
  payload: {},
  after: resourceTableStepKeys,
};

/** Swaps the resource tables of the run in one short transaction, and records the time as DHIS2 does. */
@Injectable()
export class SwapResourceTables implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.swap-resource-tables';
  readonly payload = payload;

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const built = await builtResourceTables(step);
    await step.notify(`Swapping ${built.length} resource tables`);
    return { effect: (tx) => swap(tx, step.run.uid, built) };
  }
}

async function swap(tx: Queryable, runUid: string, built: readonly BuiltResourceTable[]): Promise<Json> {
  await assertNotEmptied(
    tx,
    built.map(({ staging, rows }) => ({ table: staging, rows })),
  );
  const tables = built.map(({ table }) => table);
  const staged = Object.fromEntries(built.map(({ table, staging }) => [table, staging]));
  const lostViews = await replaceTables(tx, { tables, statements: swapResourceTables(staged) });
  await recordShownTables(
    tx,
    runUid,
    built.map(({ table, rows }) => ({ name: table, rows })),
  );
  await recordSuccess(tx);
  return { tables, lostViews: lostViews.map((lost) => ({ ...lost })) };
}

/** DHIS2 writes the time at which the tables are ready, not the start of the run. */
async function recordSuccess(tx: Queryable): Promise<void> {
  const now = firstRow(
    await tx.query<{ ms: string }>('select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms'),
    'the clock',
  );
  await new SystemSettingsStore(tx).write({ keyLastSuccessfulResourceTablesUpdate: now.ms });
}
