import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { stagedResourceTables } from '../resource-tables/resource-table-steps';
import { type FinishedTable, finishedTable, tablePlans, type TablePlan } from './table-plan';

/** What a run has built, by live name, ready to be shown. */
export interface BuiltTables {
  readonly resourceTables: Readonly<Record<string, string>>;
  readonly analyticsTables: readonly {
    readonly plan: TablePlan;
    readonly staged: Readonly<Record<string, string>>;
    readonly finished: readonly FinishedTable[];
  }[];
}

/** Collects it from the results of the steps. */
export async function builtTablesOf(step: StepContext, planSteps: readonly string[]): Promise<BuiltTables> {
  const results = await Promise.all(planSteps.map(async (key) => tablePlans.parse(await step.resultOf(key))));
  const analyticsTables = results
    .flatMap(({ tables }) => tables)
    .map(async (plan) => {
      const finished = await Promise.all(
        plan.partitions.map(async ({ finishStep }) => finishedTable.parse(await step.resultOf(finishStep))),
      );
      const staged = plan.partitions.map(({ name }, index) => [name, finished[index]?.table ?? '']);
      return { plan, staged: Object.fromEntries(staged) as Record<string, string>, finished };
    });
  return { resourceTables: await stagedResourceTables(step), analyticsTables: await Promise.all(analyticsTables) };
}

/**
 * A crash of PostgreSQL empties unlogged tables, at any time up to the swap.
 * @throws Error when a table that had rows has none
 */
export async function assertNotEmptied(database: Queryable, built: BuiltTables): Promise<void> {
  const filled = built.analyticsTables.flatMap(({ finished }) => finished).filter(({ rows }) => rows > 0);
  for (const { table } of filled) {
    const rows = await database.query<{ hasRows: boolean }>(
      `select exists (select from ${quoteIdentifier(table)}) as "hasRows"`,
    );
    if (!firstRow(rows, 'answer').hasRows)
      throw new Error('PostgreSQL was restarted after a crash and has emptied the new tables');
  }
}
