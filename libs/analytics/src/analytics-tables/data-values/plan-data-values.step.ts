import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { stagedResourceTables } from '../staged-resource-tables';
import { createStagingParent } from '../create-staging-parent';
import { fitsLiveTable } from '../live-table.read-model';
import { settingsOf } from '../run-settings';
import { finishStepOf } from '../plan-partition-steps';
import { findHooksStep, withHooks } from '../run-analytics-hooks.step';
import { buildOf } from '../table-types/build-of';
import { chooseParts } from '../table-types/choose-parts';
import { nameOfPart } from '../table-types/table-part';
import type { Build } from '../table-types/table-type';
import type { TablePlan } from '../table-plan';
import { areSame } from './changes/dimension-states';
import { addMeasures, statesOf } from './changes/measured-data-values';
import { dataValueChecks, dataValueColumns } from './data-value-columns';
import { type DataValuePlan, slicedDataValues, type SlicedDataValues, yearsToBuild } from './data-value-plan';
import { planDataValueSteps } from './plan-data-value-steps';
import { readDataValueFacts } from './read-data-value-facts';
import { REST } from './slice-data-values.sql';
import { describeUnfitValues } from './unfit-values.read-model';

const payload = z.object({
  sliceSteps: z.array(z.string()),
  outliers: z.boolean(),
  only: yearsToBuild.optional(),
});
type Payload = z.output<typeof payload>;

/** Decides columns and years of `analytics` from the new resource tables and the slices, and adds the steps that build it. */
@Injectable()
export class PlanDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.plan-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const slices = await Promise.all(
      step.payload.sliceSteps.map(async (key) => slicedDataValues.parse(await step.resultOf(key))),
    );
    const plan = await this.plan(step, slices);
    const [table] = plan.tables;
    if (!table) {
      await step.notify("Analytics table update aborted, nothing to update: 'DATA_VALUE'");
      return { result: plan };
    }
    const unfit = await describeUnfitValues(
      this.database,
      slices.map((slice) => slice.unfit),
    );
    if (unfit !== undefined) await step.notify(unfit, 'WARN');
    const steps = planDataValueSteps(plan, table, slices, await settingsOf(step));
    const hooks = await findHooksStep(this.database, 'DATA_VALUE');
    await step.notify(`Populating ${table.partitions.length} analytics tables: 'DATA_VALUE'`);
    return { result: plan, steps: withHooks(steps, hooks, [table]) };
  }

  private async plan(step: StepContext<Payload>, slices: SlicedDataValues[]): Promise<DataValuePlan> {
    const build = await buildOf(step, 'DATA_VALUE');
    const plan = await readDataValueFacts(this.database, build, await stagedResourceTables(step));
    if (plan.dimensions.levels === 0 || yearsOf(slices).length === 0)
      return { ...plan, tables: [], resourceTablesStep: undefined };
    return { ...plan, tables: [await this.createParent(step, plan, build, slices)] };
  }

  private async createParent(
    step: StepContext<Payload>,
    plan: Omit<DataValuePlan, 'tables'>,
    build: Build,
    slices: readonly SlicedDataValues[],
  ): Promise<TablePlan> {
    const { only } = step.payload;
    const { lastYears } = build.parameters;
    const columns = dataValueColumns(plan.dimensions, { ...plan, approval: false });
    const mayKeep = lastYears !== undefined || only !== undefined;
    const keepsLiveParent = mayKeep && (await fitsLiveTable(this.database, 'analytics', columns));
    if (lastYears !== undefined && !keepsLiveParent) {
      await step.notify('There is no live table with the columns of analytics: all years are built', 'WARN');
    }
    if (only && !keepsLiveParent) throw new Error('analytics is no longer the table that was to be kept');
    const read = readByYear(slices, build.settings.updatedBefore);
    const staging = await createStagingParent(this.database, step, columns);
    const parts = yearsOf(slices).map((part) => ({ part, estimatedRows: 0 }));
    const ofRun = { name: 'analytics', parts, keepsLiveParent: keepsLiveParent && lastYears !== undefined };
    const chosen = await chooseParts(this.database, ofRun, build);
    const isKept = (year: number) => only?.kept.some((table) => table.year === year) ?? false;
    const partitions = chosen
      .map(({ part }) => Number(part))
      .filter((year) => !isKept(year))
      .map((year) => {
        const name = nameOfPart('analytics', year);
        return { name, part: year, checks: dataValueChecks(year), finishStep: finishStepOf(name), read: read[year] };
      });
    const kept = only && { kept: only.kept, mergeStep: only.mergeStep, isComplete: lastYears === undefined };
    return { tableType: 'DATA_VALUE', name: 'analytics', staging, keepsLiveParent, partitions, ...kept };
  }
}

/** What each year is built from; nothing when the slices were cut by different resource tables. */
function readByYear(slices: readonly SlicedDataValues[], updatedBefore: string) {
  const parts = slices.flatMap(({ read }) => read ?? []);
  const relations = parts[0]?.relations ?? {};
  if (parts.length < slices.length || !parts.every((part) => areSame(part.relations, relations))) return {};
  const states = statesOf(addMeasures(parts.map(({ values }) => values)), updatedBefore);
  return Object.fromEntries(
    Object.entries(states).map(([year, dataValues]) => [year, { dataValues, relations }] as const),
  );
}

function yearsOf(slices: readonly SlicedDataValues[]): number[] {
  const years = slices.flatMap((slice) => Object.keys(slice.rows)).filter((year) => year !== REST);
  return [...new Set(years.map(Number))].sort((a, b) => a - b);
}
