import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase, type OpenDatabase, quoteIdentifier } from '@vaktmester/database';
import { type JobDefinition, type NewStep, runJob, type StepContext, type StepHandler } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { resourceTableStepKey } from '../resource-tables/resource-table-steps';
import { DropReplacedTables } from './drop-replaced-tables.step';
import { finishStepOf } from './plan-partition-steps';
import { readRunSettings } from './run-settings';
import { SwapTables } from './swap-tables.step';
import { type TablePlan, tablePlans } from './table-plan';

// `SWAPS=100` is the long form.
const SWAPS = Number(process.env['SWAPS'] ?? 40);
const READERS = 3;
const ROWS = 40;
const TIME_LIMIT_MS = 400_000;

// What a run shows together: a table with two years, one without partitions, a resource table.
const years = [2024, 2025];
const yearly = years.map((year) => `analytics_completeness_${year}`);
const whole = 'analytics_orgunittarget';
const resourceTable = 'analytics_rs_orgunitstructure';
const filled = [...yearly, whole, resourceTable];

let copy: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => {
  Logger.overrideLogger(['error']);
  copy = await createDatabase({ template: 'dhis2' });
  opened = await openDatabase(copy.url, { migrate: true, poolSize: 12 });
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

/** A run that fills each table with the run's own number, and shows all of them by the real steps. */
const job: JobDefinition<{ generation: number }> = {
  jobType: 'ANALYTICS_TABLE',
  lane: 'analytics-tables',
  parameters: z.object({ generation: z.int() }),
  hasParameters: true,
  titles: { started: () => 'Generation', completed: 'Generation', failed: 'Generation' },
  firstStep: () => ({ key: 'plan', kind: 'analytics.plan-generation', title: 'Plan', payload: {} }),
};

const PLAN_TABLES = 'plan:tables';
const planSteps = { COMPLETENESS: PLAN_TABLES };
const fillSteps = new Map([
  ...[...yearly, whole].map((name) => [finishStepOf(name), name] as const),
  [resourceTableStepKey(resourceTable), resourceTable],
]);

function handlersOf(database: Database): StepHandler[] {
  const plan: StepHandler = {
    kind: 'analytics.plan-generation',
    payload: z.unknown(),
    run: async (step) => ({
      result: await readRunSettings(database, step.run.startedAt, { resourceTables: [resourceTable] }),
      steps: stepsOfGeneration(),
    }),
  };
  const fill: StepHandler = {
    kind: 'analytics.fill-generation',
    payload: z.unknown(),
    run: async (step) => ({ result: await fillTable(database, step) }),
  };
  return [plan, fill, new SwapTables(), new DropReplacedTables(database)] as StepHandler[];
}

function stepsOfGeneration(): NewStep[] {
  const fill = (key: string, after: string[]) => ({
    key,
    kind: 'analytics.fill-generation',
    title: key,
    payload: {},
    after,
  });
  const fills = [...fillSteps.keys()];
  return [
    fill(PLAN_TABLES, ['plan']),
    ...fills.map((key) => fill(key, [PLAN_TABLES])),
    {
      key: 'swap',
      kind: 'analytics.swap-tables',
      title: 'Swap',
      payload: { planSteps },
      after: fills,
      maxAttempts: 50,
    },
    { key: 'drop', kind: 'analytics.drop-replaced-tables', title: 'Drop', payload: {}, after: ['swap'] },
  ];
}

async function fillTable(database: Database, step: StepContext) {
  const table = step.stagingName();
  const live = fillSteps.get(step.key);
  const parent = live && yearly.includes(live) ? await parentOf(step) : undefined;
  const { generation } = job.parameters.parse(step.run.parameters);
  await database.transaction(async (tx) => {
    // The swap renames primary keys too.
    const columns = parent
      ? `() inherits (${quoteIdentifier(parent)})`
      : '(generation integer, number integer primary key)';
    await tx.execute(`create unlogged table ${quoteIdentifier(table)} ${columns}`);
    await step.registerStaging(tx, table);
    if (live)
      await tx.execute(`insert into ${quoteIdentifier(table)} select $1, number from generate_series(1, $2) number`, [
        generation,
        ROWS,
      ]);
  });
  if (!live) return { tables: plansOf(table) };
  return live === resourceTable ? { table: resourceTable, staging: table, rows: ROWS } : { table, rows: ROWS };
}

async function parentOf(step: StepContext): Promise<string | undefined> {
  const { tables } = tablePlans.parse(await step.resultOf(PLAN_TABLES));
  return tables.find(({ staging }) => staging !== null)?.staging ?? undefined;
}

function plansOf(parent: string): TablePlan[] {
  const partition = (name: string, part: number | 'whole') => ({
    name,
    part,
    checks: [],
    finishStep: finishStepOf(name),
  });
  const common = { keepsLiveParent: false };
  return [
    {
      ...common,
      tableType: 'COMPLETENESS',
      name: 'analytics_completeness',
      staging: parent,
      partitions: years.map((year) => partition(`analytics_completeness_${year}`, year)),
    },
    { ...common, tableType: 'ORG_UNIT_TARGET', name: whole, staging: null, partitions: [partition(whole, 'whole')] },
  ];
}

async function showGeneration(generation: number): Promise<void> {
  const { database } = opened;
  const run = { definition: job, parameters: { generation }, handlers: handlersOf(database) };
  expect(await runJob(database, run)).toMatchObject({ status: 'COMPLETED', error: null });
}

/** One statement over all live tables, the parent among them: what a reader sees at one time. */
const lookAtAll = [...filled, 'analytics_completeness']
  .map(
    (name) =>
      `select '${name}' as name, min(generation) as oldest, max(generation) as newest, count(*) as rows from ${name}`,
  )
  .join(' union all ');

interface Look {
  readonly name: string;
  readonly oldest: number;
  readonly newest: number;
  readonly rows: number;
}

/** Looks again and again; what it saw that nobody should see. */
async function keepLooking(isOver: () => boolean, seen: Set<number>): Promise<string[]> {
  const wrong: string[] = [];
  while (!isOver()) {
    const looks = await opened.database.query<Look>(lookAtAll).catch((error: unknown) => String(error));
    if (typeof looks === 'string') return [...wrong, looks];
    const generations = new Set(looks.flatMap(({ oldest, newest }) => [oldest, newest]));
    if (generations.size !== 1) wrong.push(`mixed generations: ${JSON.stringify(looks)}`);
    for (const { name, rows } of looks) {
      if (rows !== (name === 'analytics_completeness' ? ROWS * years.length : ROWS))
        wrong.push(`${name}: ${rows} rows`);
    }
    seen.add(Math.max(...generations));
  }
  return wrong;
}

it(
  'shows readers one generation of all tables whenever they look, and never an error',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await showGeneration(0);
    let isOver = false;
    const seen = new Set<number>();
    const readers = Array.from({ length: READERS }, () => keepLooking(() => isOver, seen));
    try {
      for (let generation = 1; generation <= SWAPS; generation += 1) await showGeneration(generation);
    } finally {
      isOver = true;
    }
    expect((await Promise.all(readers)).flat()).toEqual([]);
    // The readers were there all the time.
    expect(seen.size).toBeGreaterThan(SWAPS / 2);
  },
);
