import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { StepContext } from '@vaktmester/jobs';
import { stagedForRun } from './staged-resource-tables';
import {
  type FilledTable,
  filledTables,
  finishedTable,
  type MergedRows,
  mergedRows,
  tablePlans,
  type TablePlan,
  type TablePlans,
} from './table-plan';

/** A table of which everything is ready to be shown. */
export interface BuiltTable {
  readonly plan: TablePlan;
  /** By live name. */
  readonly partitions: Readonly<Record<string, FilledTable>>;
  /** The keys that `plan.latest` or `plan.moving` is about. */
  readonly changedKeys?: FilledTable;
  /** What is merged into the tables that are kept. */
  readonly merged?: MergedRows;
}

/** What a run has built; keys are live names. */
export interface BuiltTables {
  readonly resourceTables: Readonly<Record<string, FilledTable>>;
  readonly analyticsTables: readonly BuiltTable[];
  /** Tables of which a step has failed, without `name` those types that could not even be planned. Their live versions stay. */
  readonly failed: readonly { readonly tableType: AnalyticsTableType; readonly name?: string }[];
}

/** Collects it from the results of the steps; `planSteps` by table type. */
export async function builtTablesOf(
  step: StepContext,
  planSteps: Partial<Record<AnalyticsTableType, string>>,
): Promise<BuiltTables> {
  const planned = await Promise.all(
    Object.entries(planSteps).map(async ([tableType, key]) => ({
      tableType: tableType as AnalyticsTableType,
      plans: tablePlans.optional().parse(await step.resultOf(key)),
    })),
  );
  const plans = planned.flatMap((found) => found.plans ?? []);
  const tables = await Promise.all(
    plans.flatMap((found) => found.tables).map(async (plan) => ({ plan, built: await builtTableOf(step, plan) })),
  );
  return {
    resourceTables: await resourceTablesOf(step, plans),
    analyticsTables: tables.flatMap(({ built }) => built ?? []),
    failed: [
      ...planned.filter(({ plans: found }) => !found).map(({ tableType }) => ({ tableType })),
      ...tables.filter(({ built }) => !built).map(({ plan: { tableType, name } }) => ({ tableType, name })),
    ],
  };
}

/** `undefined` when a part of it is missing, because its step has failed. */
async function builtTableOf(step: StepContext, plan: TablePlan): Promise<BuiltTable | undefined> {
  const resultOf = async (key: string) => finishedTable.optional().parse(await step.resultOf(key));
  const partitions: Record<string, FilledTable> = {};
  for (const { name, finishStep } of plan.partitions) {
    const finished = await resultOf(finishStep);
    if (!finished) return undefined;
    partitions[name] = finished;
  }
  if (plan.mergeStep !== undefined) {
    const merged = mergedRows.optional().parse(await step.resultOf(plan.mergeStep));
    return merged && { plan, partitions, merged };
  }
  const changed = plan.latest ?? plan.moving;
  if (!changed) return { plan, partitions };
  const changedKeys = await resultOf(changed.changedStep);
  return changedKeys && { plan, partitions, changedKeys };
}

/** The thirteen that every run may build, and those that only one table type needs. */
async function resourceTablesOf(step: StepContext, plans: readonly TablePlans[]): Promise<Record<string, FilledTable>> {
  const built = (await stagedForRun(step)).map(({ table, staging, rows }) => [table, { table: staging, rows }]);
  const steps = plans.flatMap(({ resourceTablesStep }) => resourceTablesStep ?? []);
  const others = await Promise.all(steps.map(async (key) => filledTables.optional().parse(await step.resultOf(key))));
  return Object.assign(Object.fromEntries(built), ...others) as Record<string, FilledTable>;
}

/** Every staging table of the run that the swap relies on. */
export function allTables({ resourceTables, analyticsTables }: BuiltTables): FilledTable[] {
  return [
    ...Object.values(resourceTables),
    ...analyticsTables.flatMap(({ partitions, changedKeys }) => [
      ...Object.values(partitions),
      ...(changedKeys ? [changedKeys] : []),
    ]),
  ];
}

/** Live names with their staging tables. */
export function stagingOf(tables: Readonly<Record<string, FilledTable>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tables).map(([name, { table }]) => [name, table]));
}
