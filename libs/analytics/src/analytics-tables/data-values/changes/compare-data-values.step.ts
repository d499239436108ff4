import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { relationsOf } from '../../../tables/relations';
import { buildInTransaction } from '../../build-session';
import { readHorizon } from '../../incremental/relation-states';
import { settingsOf } from '../../run-settings';
import { stagedResourceTables } from '../../staged-resource-tables';
import { createSeriesValues, createStatistics, SERIES } from '../outlier-statistics.sql';
import { copyChanged, measureRange } from './measure-data-values.sql';
import { measuredDataValues } from './measured-data-values';
import { readMeasured } from './read-measured';

const payload = z.object({
  from: z.object({ fromBlock: z.int(), toBlock: z.int().nullable() }),
  known: z.object({ horizon: z.string(), before: z.string() }),
  /** With more changes than this nothing is merged, so they are not collected. */
  limit: z.int(),
  outliers: z.boolean(),
});
type Payload = z.output<typeof payload>;

/** The result of a comparison. */
export const comparedDataValues = z.object({
  /** What is still there of what was read before. */
  left: measuredDataValues,
  /** How many values are new or have become due. */
  changed: z.int(),
  /** The staging table with a copy of them; absent when they are too many. */
  table: z.string().optional(),
  /** The staging table with the outlier statistics of their series. */
  statistics: z.string().optional(),
});
export type ComparedDataValues = z.infer<typeof comparedDataValues>;

/** The staging tables of comparisons with their rows, or at least one when there are some: a crash of PostgreSQL empties them. */
export function collectedTables(compared: readonly ComparedDataValues[]): { table: string; rows: number }[] {
  return compared.flatMap(({ table, statistics, changed }) =>
    [table, statistics].flatMap((name) => (name === undefined ? [] : [{ table: name, rows: changed }])),
  );
}

/** Finds in a range of `datavalue` what has changed since the live partitions were built. */
@Injectable()
export class CompareDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.compare-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { from, known, limit, outliers } = step.payload;
    const settings = await settingsOf(step);
    const relations = relationsOf(await stagedResourceTables(step));
    const result = await buildInTransaction(this.database, step, { ...settings, oneSnapshot: true }, async (tx) => {
      const horizon = await readHorizon(tx);
      const measured = step.stagingName('measured');
      const rows = measureRange(from, { updatedBefore: settings.updatedBefore, known });
      await tx.execute(`create unlogged table ${quoteIdentifier(measured)} as ${rows}`);
      await step.registerStaging(tx, measured);
      const { changed, ...left } = await readMeasured(tx, quoteIdentifier(measured), relations, horizon);
      const found: ComparedDataValues = { left, changed: [...changed.values()].reduce((sum, count) => sum + count, 0) };
      if (found.changed > limit) return found;
      const table = step.stagingName('changed');
      await tx.execute('set local enable_nestloop = on');
      await tx.execute(copyChanged(table, measured, known, relations));
      await tx.execute('set local enable_nestloop = off');
      await step.registerStaging(tx, table);
      return { ...found, table, ...(outliers && { statistics: await computeStatistics(tx, step, table) }) };
    });
    return { result: result satisfies ComparedDataValues };
  }
}

/** Of all series of the changed values; those that no longer have a number lose theirs. */
async function computeStatistics(tx: Queryable, step: StepContext<Payload>, changed: string): Promise<string> {
  const [values, computed, table] = ['values', 'computed', 'statistics'].map((suffix) => step.stagingName(suffix));
  if (!values || !computed || !table) throw new Error('no names');
  const key = SERIES.join(', ');
  await tx.execute(createSeriesValues(values, `select ${key} from ${quoteIdentifier(changed)}`));
  await tx.execute(createStatistics({ table: computed, slices: [values], part: 0, of: 1 }));
  await tx.execute(
    `create unlogged table ${quoteIdentifier(table)} as
     select * from (select distinct ${key} from ${quoteIdentifier(changed)}) series
     left join ${quoteIdentifier(computed)} computed using (${key})`,
  );
  for (const scratch of [values, computed]) await tx.execute(`drop table ${quoteIdentifier(scratch)}`);
  await step.registerStaging(tx, table);
  await tx.execute(`analyze ${quoteIdentifier(table)}`);
  return table;
}
