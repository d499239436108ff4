import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { firstRow, SystemSettingsStore, type Queryable } from '@vaktmester/database';
import type { Json, NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { replaceTables } from '../dependent-views/replace-tables';
import { resourceTableStepKeys, stagedResourceTables } from './resource-table-steps';
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
    const staged = await stagedResourceTables(step);
    await step.notify(`Swapping ${Object.keys(staged).length} resource tables`);
    return { effect: (tx) => swap(tx, staged) };
  }
}

async function swap(tx: Queryable, staged: Record<string, string>): Promise<Json> {
  const lostViews = await replaceTables(tx, { tables: Object.keys(staged), statements: swapResourceTables(staged) });
  await recordSuccess(tx);
  return { tables: Object.keys(staged), lostViews: lostViews.map((lost) => ({ ...lost })) };
}

/** DHIS2 writes the time at which the tables are ready, not the start of the run. */
async function recordSuccess(tx: Queryable): Promise<void> {
  const now = firstRow(
    await tx.query<{ ms: string }>('select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms'),
    'the clock',
  );
  await new SystemSettingsStore(tx).write({ keyLastSuccessfulResourceTablesUpdate: now.ms });
}
