import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { assertJoinsLiveTable, assertKnowsFullRun } from '../latest-partition/assert-latest-possible';
import { changedKeysStepOf, findChangedKeysStep } from '../latest-partition/find-changed-keys.step';
import { createStagingParent } from '../create-staging-parent';
import { partitionIndexes } from '../partition-indexes';
import { finishStepOf, planPartitionSteps } from '../plan-partition-steps';
import { findHooksStep, withHooks } from '../run-analytics-hooks.step';
import type { RunSettings } from '../run-settings';
import { stagedResourceTables } from '../staged-resource-tables';
import type { TablePlan } from '../table-plan';
import { buildOf } from '../table-types/build-of';
import type { Build } from '../table-types/table-type';
import { buildApprovalTablesStep } from './build-approval-tables.step';
import { changedDataValues } from './changed-data-value-keys.sql';
import { computeChangedStatisticsStep } from './compute-changed-statistics.step';
import { dataValueColumns } from './data-value-columns';
import { DATA_VALUE_PLAN_STEP, type DataValuePlan, slicedDataValues } from './data-value-plan';
import { readDataValueFacts } from './read-data-value-facts';
import { REST, sliceOf } from './slice-data-values.sql';
import { describeUnfitValues } from './unfit-values.read-model';

const payload = z.object({});
type Payload = z.output<typeof payload>;

const NAME = 'analytics_0';
const SLICE_STEP = 'slice:0';

/**
 * The steps that build the latest partition of `analytics`, as far as they are known before the data are read. When it is not known
 * since when it has to reach, only the step that says so.
 */
export function planLatestDataValues(changedSince: string | undefined, after: readonly string[]): NewStep[] {
  const slice: NewStep = {
    key: SLICE_STEP,
    kind: 'analytics.slice-data-values',
    title: 'Read the data values that have changed',
    payload: { from: { changedSince: changedSince ?? 'infinity' }, outliers: false },
    after,
    despiteFailures: true,
  };
  const plan: NewStep = {
    key: DATA_VALUE_PLAN_STEP,
    kind: 'analytics.plan-latest-data-values',
    title: 'Plan the latest partition of analytics',
    payload: {},
    after: [SLICE_STEP],
  };
  return changedSince === undefined ? [{ ...plan, after }] : [slice, plan];
}

/** Decides whether the latest partition of `analytics` has to be built, and adds the steps that build it. */
@Injectable()
export class PlanLatestDataValues implements StepHandler<Payload> {
  readonly kind = 'analytics.plan-latest-data-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const build = await buildOf(step, 'DATA_VALUE');
    assertKnowsFullRun(build);
    const facts = await readDataValueFacts(this.database, build, await stagedResourceTables(step));
    if (!(await this.hasNews(build))) {
      await step.notify("Analytics table update aborted, nothing to update: 'DATA_VALUE'");
      return { result: { ...facts, tables: [], resourceTablesStep: undefined } };
    }
    const columns = dataValueColumns(facts.dimensions, { ...facts, approval: false });
    await assertJoinsLiveTable(this.database, 'analytics', columns);
    const table: TablePlan = {
      tableType: 'DATA_VALUE',
      name: 'analytics',
      staging: await createStagingParent(this.database, step, columns),
      keepsLiveParent: true,
      partitions: [{ name: NAME, part: 'latest', checks: [], finishStep: finishStepOf(NAME) }],
      latest: { key: 'id', changedStep: changedKeysStepOf('analytics') },
    };
    const plan: DataValuePlan = { ...facts, tables: [table] };
    const { rows, table: slice, unfit } = slicedDataValues.parse(await step.resultOf(SLICE_STEP));
    const unfitText = await describeUnfitValues(this.database, [unfit]);
    if (unfitText !== undefined) await step.notify(unfitText, 'WARN');
    await step.notify("Populating 1 analytics tables: 'DATA_VALUE'");
    const hooks = await findHooksStep(this.database, 'DATA_VALUE');
    return { result: plan, steps: withHooks(latestSteps(plan, slice, rows, build.settings), hooks, [table]) };
  }

  /** DHIS2: what has not changed since the last run is not built again (`spec/analytics-tables.md` §12). */
  private async hasNews(build: Build): Promise<boolean> {
    const since = build.settings.watermarks.DATA_VALUE?.latestUntil ?? build.latestSince;
    const news = changedDataValues('dv', { ...build, latestSince: since });
    return (await this.database.query(`select from datavalue dv where ${news} limit 1`)).length > 0;
  }
}

function latestSteps(
  plan: DataValuePlan,
  slice: string,
  rows: Readonly<Record<string, number>>,
  { indexProfile }: RunSettings,
): NewStep[] {
  const years = Object.keys(rows).filter((year) => year !== REST && (rows[year] ?? 0) > 0);
  const { approvalLevels: levels, staged } = plan;
  const approval = levels ? [buildApprovalTablesStep({ levels, staged })] : [];
  const statistics = plan.outliers ? [computeChangedStatisticsStep()] : [];
  const values = years.reduce((sum, year) => sum + (rows[year] ?? 0), 0);
  const partition = planPartitionSteps({
    name: NAME,
    estimatedRows: values,
    indexes: partitionIndexes(dataValueColumns(plan.dimensions, { ...plan, approval: false }), 'ax_0', indexProfile),
    populate: {
      kind: 'analytics.populate-data-values',
      payload: {
        part: 'latest',
        slices: years.map((year) => sliceOf(slice, Number(year))),
        values,
        statisticsSteps: statistics.map(({ key }) => key),
      },
      after: [...approval, ...statistics].map(({ key }) => key),
    },
  });
  return [...approval, ...statistics, findChangedKeysStep('analytics', 'DATA_VALUE', null), ...partition];
}
