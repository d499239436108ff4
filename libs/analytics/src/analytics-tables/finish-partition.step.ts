import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { countRows } from '../tables/count-rows';
import { buildInTransaction } from './build-session';
import { builtIndexes } from './build-indexes.step';
import { removeHooksMark } from './run-analytics-hooks.step';
import { settingsOf } from './run-settings';
import { type FilledTable, filledTable, filledTables } from './table-plan';

const payload = z.object({
  name: z.string(),
  populateStep: z.string(),
  indexSteps: z.array(z.string()),
  /** Has counted the rows anew, because hooks may add and remove some. */
  hooksStep: z.string().optional(),
  /** Rows of the source that the plan has counted; 0 when none are expected. */
  sourceRows: z.number(),
  /** Some index is on an expression: only an analyze after it collects what is in it. */
  hasExpressions: z.boolean(),
});
type Payload = z.output<typeof payload>;

/**
 * Collects the planner's statistics of a partition, unless the lean profile has them already, and proves that it is whole: staging tables are unlogged, so a crash of
 * PostgreSQL empties them although the steps before have ended well.
 */
@Injectable()
export class FinishPartition implements StepHandler<Payload> {
  readonly kind = 'analytics.finish-partition';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { name, indexSteps, sourceRows, hasExpressions, hooksStep } = step.payload;
    const settings = await settingsOf(step);
    const filled = await this.filledTable(step);
    const built = await Promise.all(indexSteps.map(async (key) => builtIndexes.parse(await step.resultOf(key))));
    const names = built.flatMap((result) => result.names);
    await buildInTransaction(this.database, step, settings, async (tx) => {
      if (hooksStep !== undefined) await removeHooksMark(tx, filled.table);
      if (hasExpressions || hooksStep !== undefined || settings.indexProfile === 'full')
        await tx.execute(`analyze ${quoteIdentifier(filled.table)}`);
      await assertWhole(tx, name, filled, names);
    });
    const skipped = built.flatMap((result) => result.skipped);
    if (skipped.length > 0)
      await step.notify(`${name}: no index on ${skipped.join('; ')}, values are too long`, 'WARN');
    if (filled.rows === 0 && sourceRows > 0)
      await step.notify(`${name} is empty, although its source has ${sourceRows} rows`, 'WARN');
    await step.notify(`${name}: ${filled.rows} rows, ${names.length} indexes`);
    return { result: filled };
  }

  private async filledTable(step: StepContext<Payload>): Promise<FilledTable> {
    const { name, populateStep, hooksStep } = step.payload;
    const hooked = hooksStep === undefined ? {} : filledTables.parse(await step.resultOf(hooksStep));
    return hooked[name] ?? filledTable.parse(await step.resultOf(populateStep));
  }
}

async function assertWhole(tx: Queryable, name: string, filled: FilledTable, indexNames: string[]): Promise<void> {
  const found = await countRows(tx, filled.table);
  if (found !== filled.rows)
    throw new Error(`${name} holds ${found} rows instead of ${filled.rows}: PostgreSQL was restarted after a crash`);
  const indexes = await tx.query<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = to_regclass($1) and i.indisvalid`,
    [quoteIdentifier(filled.table)],
  );
  const present = new Set(indexes.map((index) => index.name));
  const missing = indexNames.filter((index) => !present.has(index));
  if (missing.length > 0) throw new Error(`${name} lacks the indexes ${missing.join(', ')}`);
}
