import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Queryable } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { assertNotEmptied } from '../../tables/assert-not-emptied';
import { createTable } from '../../tables/create-table.sql';
import { relationsOf } from '../../tables/relations';
import { analyzeIfLean, buildInTransaction } from '../build-session';
import { stagingOf } from '../built-tables';
import type { Origin } from '../incremental/fingerprint';
import { type RunSettings, settingsOf } from '../run-settings';
import { type FilledTable, filledTables } from '../table-plan';
import { nameOfPart } from '../table-types/table-part';
import { dataValueDefinition } from './changes/data-value-definition';
import { areSame, PERIODS, readDimensionStates, readPeriods } from './changes/dimension-states';
import { dataValueChecks, dataValueColumns } from './data-value-columns';
import {
  APPROVAL_STEP,
  computedStatistics,
  DATA_VALUE_PLAN_STEP,
  dataValuePlan,
  type DataValuePlan,
} from './data-value-plan';
import { type DataValueRows, dataValueRows, insertRows } from './populate-data-values.sql';

const payload = z.object({
  part: z.union([z.int(), z.literal('latest')]),
  /** The slices of this part; each holds rows, unless no value of the year is to be loaded. None: a latest partition without rows. */
  slices: z.array(z.string()),
  /** Rows of all slices. */
  values: z.int(),
  statisticsSteps: z.array(z.string()),
});
type Payload = z.output<typeof payload>;

/**
 * A merge updates the outlier statistics of whole series, some rows of many pages: with room for them on the page none of the
 * indexes has to be touched (HOT).
 */
const FILL_FACTOR = 90;

/** Creates and fills the partition of one year; its indexes come later. */
@Injectable()
export class PopulateDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.populate-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { slices, values } = step.payload;
    const settings = await settingsOf(step);
    const plan = dataValuePlan.parse(await step.resultOf(DATA_VALUE_PLAN_STEP));
    const table = step.stagingName();
    await this.create(step, plan, table);
    if (slices.length === 0) return { result: { table, rows: 0 } };
    const staged = await this.stagedTables(step, plan);
    const rows = { ...rowsOf(step.payload, plan, settings), slices, statistics: await this.statisticsTables(step) };
    const query = dataValueRows(rows, settings, relationsOf(staged));
    const result = await buildInTransaction(this.database, step, { ...settings, oneSnapshot: true }, async (tx) => {
      await assertNotEmptied(
        tx,
        slices.map((slice) => ({ table: slice, rows: Math.min(values, 1) })),
      );
      const filled = await tx.execute(insertRows(table, rows.columns, query));
      await analyzeIfLean(tx, table, settings);
      return { table, rows: filled, ...(await this.originOf(tx, step, { plan, rows, query, staged })) };
    });
    await tellLeftOut(step, result.rows, settings);
    return { result: result satisfies FilledTable };
  }

  /** What the rows were made from; nothing when that cannot be told, and the next run builds them again. */
  private async originOf(
    tx: Queryable,
    step: StepContext<Payload>,
    { plan, rows, query, staged }: Loaded,
  ): Promise<{ origin?: Origin }> {
    const { part } = step.payload;
    const table = plan.tables[0]?.partitions.find((partition) => partition.part === part);
    if (part === 'latest' || !table?.read) return {};
    const { dataValues, relations: decided } = table.read;
    const settings = await settingsOf(step);
    const values = [...rows.slices, ...rows.statistics];
    const relations = await readDimensionStates(tx, { query, view: step.stagingName('view'), staged, values });
    if (!relations || !areSame(decided, relations)) return {};
    const periods = { [PERIODS]: await readPeriods(tx, relationsOf(staged), dataValues.periods) };
    const definition = dataValueDefinition(part, { settings, rows }, plan.outliers);
    return { origin: { definition, relations: { ...relations, ...periods }, dataValues } };
  }

  /** Apart from the long insert: becoming a child locks the parent, and the other years must not wait for it. */
  private async create(step: StepContext<Payload>, plan: DataValuePlan, table: string): Promise<void> {
    const { part } = step.payload;
    const parent = plan.tables[0]?.staging;
    if (!parent) throw new Error('the plan has no table to fill');
    await this.database.transaction(async (tx) => {
      const checks = part === 'latest' ? [] : dataValueChecks(part);
      const fill = plan.outliers && { fillFactor: FILL_FACTOR };
      await tx.execute(createTable({ name: table, columns: [], checks, parent, unlogged: true, ...fill }));
      await step.registerStaging(tx, table);
    });
  }

  /** The tables of this run that the rows are made from, by live name. */
  private async stagedTables(step: StepContext<Payload>, plan: DataValuePlan): Promise<Record<string, string>> {
    if (!plan.approvalLevels) return plan.staged;
    return { ...plan.staged, ...stagingOf(filledTables.parse(await step.resultOf(APPROVAL_STEP))) };
  }

  private async statisticsTables(step: StepContext<Payload>): Promise<string[]> {
    const results = step.payload.statisticsSteps.map(
      async (key) => computedStatistics.parse(await step.resultOf(key)).table,
    );
    return Promise.all(results);
  }
}

/** DHIS2 says nothing of values that its joins lose, such as those of an invalid category combination. */
async function tellLeftOut(step: StepContext<Payload>, rows: number, settings: RunSettings): Promise<void> {
  const { part, values } = step.payload;
  if (rows >= values) return;
  const name = nameOfPart('analytics', part);
  const dates = settings.respectStartAndEndDates ? ', or their period is outside the dates of its options' : '';
  await step.notify(
    `${name}: values left out because no resource table holds their organisation unit or category option combination${dates}: ${values - rows} of ${values}`,
    'WARN',
  );
}

/** What has been loaded. */
interface Loaded {
  readonly plan: DataValuePlan;
  readonly rows: DataValueRows;
  readonly query: string;
  readonly staged: Readonly<Record<string, string>>;
}

/** Which columns and joins the rows of a part have. */
function rowsOf({ part }: Payload, plan: DataValuePlan, settings: RunSettings) {
  const approvedBefore = yearOfApproval(settings);
  const approvalLevels = part === 'latest' || part >= approvedBefore ? plan.approvalLevels : undefined;
  const columns = dataValueColumns(plan.dimensions, {
    ...plan,
    approval: approvalLevels !== undefined,
    ...(part === 'latest' && Number.isFinite(approvedBefore) && { approvedBefore }),
  });
  return { columns, aggregationLevels: plan.aggregationLevels, ...(approvalLevels && { approvalLevels }) };
}

/**
 * Values of earlier years count as approved (`spec/analytics-tables.md` §6: older than n years). The latest partition holds many
 * years; in DHIS2 all its values count as approved then, so that what nobody has approved shows.
 */
function yearOfApproval({ approvalYearThreshold, currentYear }: RunSettings): number {
  if (approvalYearThreshold < 0) return Infinity;
  return approvalYearThreshold === 0 ? -Infinity : currentYear - approvalYearThreshold + 1;
}
