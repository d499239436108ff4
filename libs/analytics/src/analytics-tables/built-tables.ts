import type { StepContext } from '@vaktmester/jobs';
import { builtResourceTables } from '../resource-tables/resource-table-steps';
import { type FilledTable, filledTables, finishedTable, tablePlans, type TablePlan } from './table-plan';

/** What a run has built, ready to be shown; keys are live names. */
export interface BuiltTables {
  readonly resourceTables: Readonly<Record<string, FilledTable>>;
  readonly analyticsTables: readonly {
    readonly plan: TablePlan;
    readonly partitions: Readonly<Record<string, FilledTable>>;
  }[];
}

/** Collects it from the results of the steps. */
export async function builtTablesOf(step: StepContext, planSteps: readonly string[]): Promise<BuiltTables> {
  const plans = await Promise.all(planSteps.map(async (key) => tablePlans.parse(await step.resultOf(key))));
  const analyticsTables = plans
    .flatMap(({ tables }) => tables)
    .map(async (plan) => {
      const partitions = plan.partitions.map(async ({ name, finishStep }) => {
        return [name, finishedTable.parse(await step.resultOf(finishStep))] as const;
      });
      return { plan, partitions: Object.fromEntries(await Promise.all(partitions)) };
    });
  return { resourceTables: await resourceTablesOf(step, plans), analyticsTables: await Promise.all(analyticsTables) };
}

/** The thirteen that every run may build, and those that only one table type needs. */
async function resourceTablesOf(
  step: StepContext,
  plans: readonly { readonly resourceTablesStep?: string | undefined }[],
): Promise<Record<string, FilledTable>> {
  const built = (await builtResourceTables(step)).map(({ table, staging, rows }) => [table, { table: staging, rows }]);
  const steps = plans.flatMap(({ resourceTablesStep }) => resourceTablesStep ?? []);
  const others = await Promise.all(steps.map(async (key) => filledTables.parse(await step.resultOf(key))));
  return Object.assign(Object.fromEntries(built), ...others) as Record<string, FilledTable>;
}

/** Every staging table of the run that is to be shown. */
export function allTables({ resourceTables, analyticsTables }: BuiltTables): FilledTable[] {
  return [...Object.values(resourceTables), ...analyticsTables.flatMap(({ partitions }) => Object.values(partitions))];
}

/** Live names with their staging tables. */
export function stagingOf(tables: Readonly<Record<string, FilledTable>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tables).map(([name, { table }]) => [name, table]));
}
