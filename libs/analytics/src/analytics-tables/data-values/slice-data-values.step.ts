import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { relationsOf } from '../../tables/relations';
import { buildInTransaction } from '../build-session';
import { findRelationsOf, readHorizon, readRelationStates } from '../incremental/relation-states';
import { type RunSettings, settingsOf } from '../run-settings';
import { stagedResourceTables } from '../staged-resource-tables';
import { measureRange } from './changes/measure-data-values.sql';
import type { MeasuredDataValues } from './changes/measured-data-values';
import { readMeasured } from './changes/read-measured';
import type { SlicedDataValues } from './data-value-plan';
import {
  type BlockRange,
  createSlice,
  type DataValueSlice,
  fillSlice,
  loadedElements,
  REST,
} from './slice-data-values.sql';
import { countUnfitValues } from './unfit-values.read-model';

const payload = z.object({
  from: z.union([
    z.object({ fromBlock: z.int(), toBlock: z.int().nullable() }),
    z.object({ changedSince: z.string() }),
  ]),
  outliers: z.boolean(),
  /** Absent: all years. */
  years: z.array(z.int()).optional(),
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
    const staged = await stagedResourceTables(step);
    const result = await buildInTransaction(this.database, step, { ...settings, oneSnapshot: true }, async (tx) => {
      const slice = await createSliceOf(tx, step, staged);
      await tx.execute(fillSlice(slice, settings, relationsOf(staged)));
      const rows = await countByYear(tx, slice.table);
      const found = { table: slice.table, unfit: await countUnfitValues(tx, slice.table) };
      const { from } = step.payload;
      if ('changedSince' in from) return { ...found, rows };
      const read = await readRange(tx, step, from, settings, staged);
      return { ...found, rows: { ...emptyYears(slice, read.values), ...rows }, read };
    });
    return { result: result satisfies SlicedDataValues };
  }
}

async function createSliceOf(
  tx: Queryable,
  step: StepContext<Payload>,
  staged: Readonly<Record<string, string>>,
): Promise<DataValueSlice> {
  const periods = relationsOf(staged)('analytics_rs_periodstructure');
  const years = await tx.query<{ year: number }>(`select distinct ps.year from ${periods} ps order by ps.year`);
  const { from, outliers, years: only } = step.payload;
  const wanted = years.map(({ year }) => year).filter((year) => only?.includes(year) ?? true);
  const slice = { from, outliers, table: step.stagingName('slice'), years: wanted };
  for (const statement of createSlice(slice)) await tx.execute(statement);
  await step.registerStaging(tx, slice.table);
  return slice;
}

/** DHIS2: a year has a partition even when all its values are deleted or suppressed. */
function emptyYears({ years }: DataValueSlice, values: MeasuredDataValues): Record<string, number> {
  const found = years.filter((year) => (values.years[year]?.rows ?? 0) > 0);
  return Object.fromEntries(found.map((year) => [year, 0]));
}

/** What the range holds whatever becomes of it, and the state of the tables that have decided which values are loaded. */
async function readRange(
  tx: Queryable,
  step: StepContext<Payload>,
  range: BlockRange,
  settings: RunSettings,
  staged: Readonly<Record<string, string>>,
): Promise<NonNullable<SlicedDataValues['read']>> {
  const relations = relationsOf(staged);
  const horizon = await readHorizon(tx);
  const measure = `(${measureRange(range, { updatedBefore: settings.updatedBefore })})`;
  const { years, rest } = await readMeasured(tx, measure, relations, horizon);
  const query = `select 1 from (${loadedElements(settings, relations)}) e, ${relations('analytics_rs_periodstructure')} ps`;
  const read = (await findRelationsOf(tx, query, step.stagingName('view'), staged)) ?? [];
  return { values: { years, rest, horizon }, relations: await readRelationStates(tx, read, { horizon }) };
}

async function countByYear(tx: Queryable, table: string): Promise<Record<string, number>> {
  const rows = await tx.query<{ year: string; rows: number }>(
    `select coalesce(s.year::text, '${REST}') as year, count(*) as rows from ${quoteIdentifier(table)} s group by s.year`,
  );
  return Object.fromEntries(rows.map((row) => [row.year, row.rows]));
}
