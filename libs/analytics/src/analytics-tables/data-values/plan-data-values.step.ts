import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, firstRow } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { stagedResourceTables } from '../../resource-tables/resource-table-steps';
import { createTable } from '../../tables/create-table.sql';
import { relationsOf } from '../../tables/relations';
import { fitsLiveTable } from '../live-table.read-model';
import { type RunSettings, settingsOf } from '../run-settings';
import { finishStepOf } from '../plan-partition-steps';
import { dataValueColumns } from './data-value-columns';
import { APPROVAL_STEP, type DataValuePlan, slicedDataValues, type SlicedDataValues } from './data-value-plan';
import { planDataValueSteps } from './plan-data-value-steps';
import { readDimensions } from '../dimensions/dimensions.read-model';
import { REST } from './slice-data-values.sql';
import findBuildFacts from './sql/find-build-facts.sql?raw';

const payload = z.object({
  sliceSteps: z.array(z.string()),
  outliers: z.boolean(),
  lastYears: z.int().min(1).optional(),
});
type Payload = z.output<typeof payload>;

/** Decides columns and years of `analytics` from the new resource tables and the slices, and adds the steps that build it. */
@Injectable()
export class PlanDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.plan-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const settings = await settingsOf(step);
    const slices = await Promise.all(
      step.payload.sliceSteps.map(async (key) => slicedDataValues.parse(await step.resultOf(key))),
    );
    const plan = await this.plan(step, settings, slices);
    const [table] = plan.tables;
    if (!table) {
      await step.notify("Analytics table update aborted, nothing to update: 'DATA_VALUE'");
      return { result: plan };
    }
    const steps = planDataValueSteps(plan, table, slices);
    await step.notify(`Populating ${table.partitions.length} analytics tables: 'DATA_VALUE'`);
    return { result: plan, steps };
  }

  private async plan(
    step: StepContext<Payload>,
    settings: RunSettings,
    slices: SlicedDataValues[],
  ): Promise<DataValuePlan> {
    const staged = await stagedResourceTables(step);
    const dimensions = await readDimensions(this.database, relationsOf(staged));
    const facts = firstRow(await this.database.query<BuildFacts>(findBuildFacts), 'facts');
    const isApprovalOn = settings.approvalYearThreshold >= 0 && facts.hasApprovalLevels;
    const plan = {
      dimensions,
      outliers: step.payload.outliers,
      aggregationLevels: facts.aggregationLevels,
      ...(isApprovalOn && {
        resourceTablesStep: APPROVAL_STEP,
        approvalLevels: facts.approvalLevels.filter((level) => level <= dimensions.levels),
      }),
      staged,
    };
    const years = dimensions.levels > 0 ? yearsOf(slices) : [];
    if (years.length === 0) return { ...plan, tables: [], resourceTablesStep: undefined };
    return { ...plan, tables: [await this.createParent(step, plan, settings, years)] };
  }

  private async createParent(
    step: StepContext<Payload>,
    plan: Omit<DataValuePlan, 'tables'>,
    settings: RunSettings,
    years: readonly number[],
  ): Promise<DataValuePlan['tables'][number]> {
    const { lastYears } = step.payload;
    const columns = dataValueColumns(plan.dimensions, { ...plan, approval: false });
    const keepsLiveParent = lastYears !== undefined && (await fitsLiveTable(this.database, 'analytics', columns));
    if (lastYears !== undefined && !keepsLiveParent) {
      await step.notify('There is no live table with the columns of analytics: all years are built', 'WARN');
    }
    const firstYear = keepsLiveParent ? settings.currentYear - lastYears + 1 : -Infinity;
    const staging = step.stagingName('parent');
    await this.database.transaction(async (tx) => {
      await tx.execute(createTable({ name: staging, columns, unlogged: true }));
      await step.registerStaging(tx, staging);
    });
    const partitions = years
      .filter((year) => year >= firstYear)
      .map((year) => ({ name: `analytics_${year}`, part: year, finishStep: finishStepOf(`analytics_${year}`) }));
    return { tableType: 'DATA_VALUE', name: 'analytics', staging, keepsLiveParent, partitions };
  }
}

interface BuildFacts {
  readonly aggregationLevels: boolean;
  readonly hasApprovalLevels: boolean;
  readonly approvalLevels: number[];
}

function yearsOf(slices: readonly SlicedDataValues[]): number[] {
  const years = slices.flatMap((slice) => Object.keys(slice.rows)).filter((year) => year !== REST);
  return [...new Set(years.map(Number))].sort((a, b) => a - b);
}
