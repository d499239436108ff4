import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import type { Json, StepContext } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { BuildIndexes } from './build-indexes.step';
import { readRunSettings } from './run-settings';

let copy: TestDatabase;
let opened: OpenDatabase;
let results: Record<string, Json>;

beforeAll(async () => {
  copy = await createDatabase({ template: 'dhis2' });
  opened = await openDatabase(copy.url, { migrate: true });
  results = {
    plan: await readRunSettings(opened.database, new Date(), { indexProfile: 'full' }),
    populate: { table: 'filled', rows: 3 },
  };
  // Random text does not compress below the limit of a btree.
  await opened.database.execute(
    `create table filled as
     select i as short, (select string_agg(md5(random()::text), '') from generate_series(1, 400) where i > 0) as long
     from generate_series(1, 3) i`,
  );
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

const payload = {
  populateStep: 'populate',
  first: 0,
  indexes: ['short', 'long', 'short'].map((column) => ({
    name: 'in__ax',
    method: 'btree' as const,
    keys: [`"${column}"`],
  })),
};

function step(signal = new AbortController().signal): StepContext<typeof payload> {
  return {
    run: { uid: 'aB3dEfGhIjK', jobType: 'ANALYTICS_TABLE', parameters: {}, startedAt: new Date(), startedBy: null },
    key: 'index',
    seq: 1,
    attempt: 1,
    payload,
    signal,
    sessionName: 'step:aB3dEfGhIjK:1',
    guard: () => Promise.resolve(),
    resultOf: (key) => Promise.resolve(results[key]),
    notify: () => Promise.resolve(),
    progress: () => Promise.resolve(),
    stagingName: (suffix = '') => suffix,
    registerStaging: () => Promise.resolve(),
  };
}

async function indexedColumns(table = 'filled'): Promise<string[]> {
  const rows = await opened.database.query<{ column: string }>(
    `select pg_get_indexdef(indexrelid, 1, true) as column from pg_index where indrelid = $1::regclass order by 1`,
    [table],
  );
  return rows.map(({ column }) => column);
}

it('leaves out an index whose values are too long, builds the others and says so', async () => {
  const { result } = await new BuildIndexes(opened.database).run(step());
  expect(result).toMatchObject({ skipped: ['"long"'], names: [expect.any(String), expect.any(String)] });
  expect(await indexedColumns()).toEqual(['short', 'short']);
});

it('finds in a second attempt what the first one has built', async () => {
  await new BuildIndexes(opened.database).run(step());
  expect(await indexedColumns()).toEqual(['short', 'short']);
});

it('leaves out, in the lean profile, columns with few values or none, and builds the others', async () => {
  await opened.database.execute(
    `create table coarse as
     select i as many, i % 9 as few, i % 12 as month, null::text as nothing, 1 as constant from generate_series(1, 5000) i`,
  );
  await opened.database.execute('analyze coarse');
  const columns = ['many', 'few', 'month', 'nothing', 'constant'];
  const indexes = columns.map((column) => ({
    name: 'in__ax',
    method: 'btree' as const,
    keys: [`"${column}"`],
    column,
  }));
  const lean = { ...(results.plan as object), indexProfile: 'lean' };
  const build = (plan: Json) =>
    new BuildIndexes(opened.database).run({
      ...step(),
      payload: { ...payload, indexes },
      resultOf: (key) => Promise.resolve(key === 'plan' ? plan : { table: 'coarse', rows: 5000 }),
    });
  expect((await build(lean)).result).toMatchObject({ names: { length: 2 }, skipped: [] });
  expect(await indexedColumns('coarse')).toEqual(['many', 'month']);
  expect((await build(results.plan as Json)).result).toMatchObject({ names: { length: columns.length } });
});

it('does not begin when it has to stop', async () => {
  await expect(new BuildIndexes(opened.database).run(step(AbortSignal.abort()))).rejects.toThrow(/abort/i);
});
