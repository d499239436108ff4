import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AnalyticsTableType, analyticsTableType } from '@vaktmester/contracts';
import { Database, type Queryable, quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { hasTableHooks, runTableHooks } from '../table-hooks/run-table-hooks';
import { countRows } from '../tables/count-rows';
import { BEGIN_BUILD } from './build-session';
import { FINISH_PARTITION, populateStepOf } from './plan-partition-steps';
import { type FilledTable, filledTable, type TablePlan } from './table-plan';

const PHASE = 'ANALYTICS_TABLE_POPULATED';
/** Comment on a table whose hooks have run. */
const MARK = 'table hooks have run';

const payload = z.object({
  tableType: analyticsTableType,
  /** The new parents by live name. */
  parents: z.record(z.string(), z.string()),
  /** Live names of all that is filled. */
  partitions: z.array(z.string()),
});
type Payload = z.output<typeof payload>;

/** Key of the step that runs the hooks of a table type; `undefined` when there are none. */
export async function findHooksStep(database: Queryable, type: AnalyticsTableType): Promise<string | undefined> {
  return (await hasTableHooks(database, { phase: PHASE, type })) ? `hooks:${type}` : undefined;
}

/**
 * The steps of a table type with the step of its hooks among them, when there is one (`key`): after all that fill a partition and
 * before all that index and check it.
 */
export function withHooks(steps: readonly NewStep[], key: string | undefined, tables: readonly TablePlan[]): NewStep[] {
  const [table] = tables;
  if (key === undefined || !table) return [...steps];
  const partitions = tables.flatMap((plan) => plan.partitions.map(({ name }) => name));
  const parents = tables.flatMap(({ name, staging }) => (staging === null ? [] : [[name, staging] as const]));
  const populateSteps = partitions.map(populateStepOf);
  const hooks: NewStep = {
    key,
    kind: 'analytics.run-analytics-hooks',
    title: `Run the table hooks of ${table.tableType}`,
    payload: { tableType: table.tableType, parents: Object.fromEntries(parents), partitions },
    after: populateSteps,
  };
  const needsFilled = ({ after = [] }: NewStep) => after.some((before) => populateSteps.includes(before));
  const following = steps.filter(needsFilled).map((step): NewStep => {
    const payload = step.kind === FINISH_PARTITION ? { ...(step.payload as object), hooksStep: key } : step.payload;
    return { ...step, payload, after: [...(step.after ?? []), key] };
  });
  return [...steps.filter((step) => !needsFilled(step)), hooks, ...following];
}

/** Runs the administrators' hooks of a table type once, when all its tables are filled, and counts what they have left. */
@Injectable()
export class RunAnalyticsHooks implements StepHandler<Payload> {
  readonly kind = 'analytics.run-analytics-hooks';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { tableType, parents, partitions } = step.payload;
    await step.notify(`Invoking analytics table hooks: '${tableType}'`);
    const filled = partitions.map(async (name) => {
      return [name, filledTable.parse(await step.resultOf(populateStepOf(name))).table] as const;
    });
    const staged = Object.fromEntries(await Promise.all(filled));
    const [marked = ''] = Object.values(staged);
    await this.database.session(step.signal, async (session) => {
      await session.execute(BEGIN_BUILD);
      if (!(await isMarked(session, marked))) {
        await runTableHooks(session, { phase: PHASE, type: tableType, staged: { ...parents, ...staged } });
        await session.execute(`comment on table ${quoteIdentifier(marked)} is ${quoteLiteral(MARK)}`);
      }
      await session.execute('commit');
    });
    const result: Record<string, FilledTable> = {};
    for (const [name, table] of Object.entries(staged))
      result[name] = { table, rows: await countRows(this.database, table) };
    return { result };
  }
}

/** Whether an attempt whose end nobody heard of has run the hooks: they may add rows, so they must not run again. */
async function isMarked(session: Queryable, table: string): Promise<boolean> {
  const [found] = await session.query<{ mark: string | null }>(
    `select obj_description(to_regclass($1), 'pg_class') as mark`,
    [quoteIdentifier(table)],
  );
  return found?.mark === MARK;
}

/** Takes the mark of the hooks off a table before it is shown. */
export async function removeHooksMark(tx: Queryable, table: string): Promise<void> {
  await tx.execute(`comment on table ${quoteIdentifier(table)} is null`);
}
