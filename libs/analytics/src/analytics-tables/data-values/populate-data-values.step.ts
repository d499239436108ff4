import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { assertNotEmptied } from '../../tables/assert-not-emptied';
import { createTable } from '../../tables/create-table.sql';
import { relationsOf } from '../../tables/relations';
import { analyzeIfLean, buildInTransaction } from '../build-session';
import { stagingOf } from '../built-tables';
import { type RunSettings, settingsOf } from '../run-settings';
import { filledTables } from '../table-plan';
import { nameOfPart } from '../table-types/table-part';
import { dataValueChecks, dataValueColumns } from './data-value-columns';
import {
  APPROVAL_STEP,
  computedStatistics,
  DATA_VALUE_PLAN_STEP,
  dataValuePlan,
  type DataValuePlan,
} from './data-value-plan';
import { type DataValuePartition, populatePartition } from './populate-data-values.sql';

const payload = z.object({
  part: z.union([z.int(), z.literal('latest')]),
  /** The slices of this part; each holds rows. None when no value of the year is to be loaded. */
  slices: z.array(z.string()),
  /** Rows of all slices. */
  values: z.int(),
  statisticsSteps: z.array(z.string()),
});
type Payload = z.output<typeof payload>;

/** Creates and fills the partition of one year; its indexes come later. */
@Injectable()
export class PopulateDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.populate-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { part, slices } = step.payload;
    const settings = await settingsOf(step);
    const plan = dataValuePlan.parse(await step.resultOf(DATA_VALUE_PLAN_STEP));
    const table = step.stagingName();
    await this.create(step, plan, table);
    const approvedBefore = yearOfApproval(settings);
    const approvalLevels = part === 'latest' || part >= approvedBefore ? plan.approvalLevels : undefined;
    const approvalTables = approvalLevels ? stagingOf(filledTables.parse(await step.resultOf(APPROVAL_STEP))) : {};
    const partition: DataValuePartition = {
      table,
      columns: dataValueColumns(plan.dimensions, {
        ...plan,
        approval: approvalLevels !== undefined,
        ...(part === 'latest' && Number.isFinite(approvedBefore) && { approvedBefore }),
      }),
      slices,
      statistics: await this.statisticsTables(step),
      aggregationLevels: plan.aggregationLevels,
      ...(approvalLevels && { approvalLevels }),
    };
    const statement = populatePartition(partition, settings, relationsOf({ ...plan.staged, ...approvalTables }));
    if (slices.length === 0) return { result: { table, rows: 0 } };
    const rows = await buildInTransaction(this.database, step, settings, async (tx) => {
      await assertNotEmptied(
        tx,
        slices.map((slice) => ({ table: slice, rows: 1 })),
      );
      const filled = await tx.execute(statement);
      await analyzeIfLean(tx, table, settings);
      return filled;
    });
    await tellLeftOut(step, rows, settings);
    return { result: { table, rows } };
  }

  /** Apart from the long insert: becoming a child locks the parent, and the other years must not wait for it. */
  private async create(step: StepContext<Payload>, plan: DataValuePlan, table: string): Promise<void> {
    const { part } = step.payload;
    const parent = plan.tables[0]?.staging;
    if (!parent) throw new Error('the plan has no table to fill');
    await this.database.transaction(async (tx) => {
      const checks = part === 'latest' ? [] : dataValueChecks(part);
      await tx.execute(createTable({ name: table, columns: [], checks, parent, unlogged: true }));
      await step.registerStaging(tx, table);
    });
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

/**
 * Values of earlier years count as approved (`spec/analytics-tables.md` §6: older than n years). The latest partition holds many
 * years; in DHIS2 all its values count as approved then, so that what nobody has approved shows.
 */
function yearOfApproval({ approvalYearThreshold, currentYear }: RunSettings): number {
  if (approvalYearThreshold < 0) return Infinity;
  return approvalYearThreshold === 0 ? -Infinity : currentYear - approvalYearThreshold + 1;
}
