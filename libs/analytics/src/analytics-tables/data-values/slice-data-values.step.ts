import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { stagedResourceTables } from '../staged-resource-tables';
import { relationsOf } from '../../tables/relations';
import { buildInTransaction } from '../build-session';
import { settingsOf } from '../run-settings';
import type { SlicedDataValues } from './data-value-plan';
import { countUnfitValues } from './unfit-values.read-model';
import { createSlice, type DataValueSlice, fillSlice, findOtherYears, REST } from './slice-data-values.sql';

const payload = z.object({
  fromBlock: z.int(),
  toBlock: z.int().nullable(),
  outliers: z.boolean(),
  changedSince: z.string().optional(),
});
type Payload = z.output<typeof payload>;

/** Reads one range of `datavalue` into narrow tables by year: the only time that a run reads it. */
@Injectable()
export class SliceDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.slice-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const settings = await settingsOf(step);
    const relations = relationsOf(await stagedResourceTables(step));
    const found = await buildInTransaction(this.database, step, settings, async (tx) => {
      const periods = relations('analytics_rs_periodstructure');
      const years = await tx.query<{ year: number }>(`select distinct ps.year from ${periods} ps order by ps.year`);
      const slice: DataValueSlice = {
        ...step.payload,
        table: step.stagingName('slice'),
        years: years.map(({ year }) => year),
      };
      for (const statement of createSlice(slice)) await tx.execute(statement);
      await step.registerStaging(tx, slice.table);
      await tx.execute(fillSlice(slice, settings, relations));
      const counted = await countByYear(tx, slice.table);
      const loaded = Object.keys(counted).filter((year) => year !== REST);
      const others = await tx.query<{ year: number }>(findOtherYears(slice, settings, relations), [loaded]);
      const rows = { ...counted, ...Object.fromEntries(others.map(({ year }) => [year, 0])) };
      return { rows, unfit: await countUnfitValues(tx, slice.table) };
    });
    return { result: { table: step.stagingName('slice'), ...found } satisfies SlicedDataValues };
  }
}

async function countByYear(tx: Queryable, table: string): Promise<Record<string, number>> {
  const rows = await tx.query<{ year: string; rows: number }>(
    `select coalesce(s.year::text, '${REST}') as year, count(*) as rows from ${quoteIdentifier(table)} s group by s.year`,
  );
  return Object.fromEntries(rows.map((row) => [row.year, row.rows]));
}
