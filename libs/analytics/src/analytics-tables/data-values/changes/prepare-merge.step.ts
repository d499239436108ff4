import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { assertNotEmptied } from '../../../tables/assert-not-emptied';
import { countRows } from '../../../tables/count-rows';
import { createTable } from '../../../tables/create-table.sql';
import { buildInTransaction } from '../../build-session';
import { stagedResourceTables } from '../../staged-resource-tables';
import { PresentRelations } from '../../incremental/relation-states';
import { type FilledTable, keptTable, type KeptTable, type MergedRows } from '../../table-plan';
import { buildOf } from '../../table-types/build-of';
import type { Build } from '../../table-types/table-type';
import { dataValueIdSource } from '../changed-data-value-keys.sql';
import { dataValueColumns, dataValueId } from '../data-value-columns';
import { type DataValueRows, dataValueRows, insertRows } from '../populate-data-values.sql';
import { readDataValueFacts } from '../read-data-value-facts';
import { createSlice, fillSlice, sliceOf } from '../slice-data-values.sql';
import { countUnfitValues, describeUnfitValues } from '../unfit-values.read-model';
import { collectedTables, type ComparedDataValues } from './compare-data-values.step';
import { findChangedDimension } from './find-obstacle';

const payload = z.object({
  /** Copies of changed values. */
  changed: z.array(z.string()),
  /** Them and their statistics, with their rows. */
  collected: z.array(z.object({ table: z.string(), rows: z.int() })),
  statistics: z.string().optional(),
  kept: z.array(keptTable),
});
type Payload = z.output<typeof payload>;

/** The step that prepares what is merged into `analytics`; its result are `mergedRows`. */
export const MERGE_STEP = 'merge:analytics';

export function prepareMergeStep(compared: readonly ComparedDataValues[], kept: readonly KeptTable[]): NewStep {
  const [statistics] = compared.flatMap((part) => part.statistics ?? []);
  const changed = compared.flatMap(({ table }) => table ?? []);
  return {
    key: MERGE_STEP,
    kind: 'analytics.prepare-merge',
    title: 'Prepare the changed rows of analytics',
    payload: {
      changed,
      collected: collectedTables(compared),
      kept: [...kept],
      ...(statistics !== undefined && { statistics }),
    },
    cost: Number.MAX_SAFE_INTEGER,
  };
}

/** Makes the rows that changed values have now, in the years that are merged, and the keys of those that they had. */
@Injectable()
export class PrepareMerge implements StepHandler<Payload> {
  readonly kind = 'analytics.prepare-merge';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const build = await buildOf(step, 'DATA_VALUE');
    const staged = await stagedResourceTables(step);
    const facts = await readDataValueFacts(this.database, build, staged);
    const { statistics, kept } = step.payload;
    const session = { ...build.settings, oneSnapshot: true };
    const result = await buildInTransaction(this.database, step, session, async (tx) => {
      await assertNotEmptied(tx, step.payload.collected);
      await assertUnchanged(tx, kept, staged);
      const copy = await copyChanged(tx, step);
      const columns = dataValueColumns(facts.dimensions, { ...facts, approval: false });
      const rows = await makeRows(tx, step, { copy, build, columns, aggregationLevels: facts.aggregationLevels });
      const keys = await makeKeys(tx, step, { copy, build });
      return {
        rows,
        keys,
        ...(statistics !== undefined && { statistics: { table: statistics, rows: rowsOf(step, statistics) } }),
      };
    });
    return { result: result satisfies MergedRows };
  }
}

/** In the snapshot in which the rows are made: a table beside the values that changes right now must not get into some rows only. */
async function assertUnchanged(tx: Queryable, kept: Payload['kept'], staged: Record<string, string>): Promise<void> {
  const relations = new PresentRelations(tx, (live) => staged[live] ?? live);
  for (const { fingerprint } of kept) {
    const changed = await findChangedDimension(tx, fingerprint, { staged, relations });
    if (changed !== undefined) throw new Error(`${changed} has changed during the run, so nothing can be merged`);
  }
}

function rowsOf({ payload: { collected } }: StepContext<Payload>, name: string): number {
  return collected.find(({ table }) => table === name)?.rows ?? 0;
}

async function copyChanged(tx: Queryable, step: StepContext<Payload>): Promise<string> {
  const copy = step.stagingName('copy');
  const { changed, kept } = step.payload;
  const all = changed.map((table) => `select * from ${quoteIdentifier(table)}`).join(' union all ');
  const years = kept.map(({ year }) => year).join(', ');
  await tx.execute(
    `create unlogged table ${quoteIdentifier(copy)} as select * from (${all}) c where c.year in (${years})`,
  );
  await step.registerStaging(tx, copy);
  return copy;
}

interface Merging {
  /** The changed values. */
  readonly copy: string;
  readonly build: Build;
}

async function makeRows(
  tx: Queryable,
  step: StepContext<Payload>,
  { copy, build, ...shape }: Merging & Omit<DataValueRows, 'slices' | 'statistics'>,
): Promise<FilledTable> {
  const years = step.payload.kept.flatMap(({ year }) => year ?? []);
  const { statistics } = step.payload;
  const slice = { table: step.stagingName('slice'), from: { copy }, years, outliers: false };
  for (const statement of createSlice(slice)) await tx.execute(statement);
  await step.registerStaging(tx, slice.table);
  await tx.execute(fillSlice(slice, build.settings, build.relations));
  const unfit = await describeUnfitValues(tx, [await countUnfitValues(tx, slice.table)]);
  if (unfit !== undefined) await step.notify(unfit, 'WARN');
  const table = step.stagingName('rows');
  await tx.execute(createTable({ name: table, columns: shape.columns, unlogged: true }));
  await step.registerStaging(tx, table);
  const slices = years.map((year) => sliceOf(slice.table, year));
  const values = { ...shape, slices, statistics: statistics === undefined ? [] : [statistics] };
  const query = dataValueRows(values, build.settings, build.relations);
  return { table, rows: await tx.execute(insertRows(table, shape.columns, query)) };
}

async function makeKeys(tx: Queryable, step: StepContext<Payload>, { copy, build }: Merging): Promise<FilledTable> {
  const table = step.stagingName('keys');
  const source = dataValueIdSource(quoteIdentifier(copy), build.relations);
  await tx.execute(
    `create unlogged table ${quoteIdentifier(table)} as select distinct ${dataValueId} as key, dv.year ${source}`,
  );
  await step.registerStaging(tx, table);
  await tx.execute(`analyze ${quoteIdentifier(table)}`);
  return { table, rows: await countRows(tx, table) };
}
