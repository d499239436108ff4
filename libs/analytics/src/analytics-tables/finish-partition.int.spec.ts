import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { FinishPartition } from './finish-partition.step';
import { readRunSettings } from './run-settings';

let copy: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => {
  copy = await createDatabase({ template: 'dhis2' });
  opened = await openDatabase(copy.url, { migrate: true });
  await opened.database.execute('create table filled as select 1 as id; create table nothing (id integer)');
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

/** Finishes a partition; what the user is told of it. */
async function finish(filled: { table: string; rows: number }, sourceRows: number): Promise<string[]> {
  const told: string[] = [];
  const plan = await readRunSettings(opened.database, new Date(), { indexProfile: 'full' });
  const step = {
    payload: { name: 'analytics_2024', populateStep: 'populate', indexSteps: [], sourceRows, hasExpressions: false },
    signal: new AbortController().signal,
    resultOf: (key: string) => Promise.resolve(key === 'plan' ? plan : filled),
    notify: (message: string, level = 'INFO') => Promise.resolve(void told.push(`${level} ${message}`)),
  };
  await new FinishPartition(opened.database).run(step as unknown as StepContext<typeof step.payload>);
  return told;
}

it('warns of a table that is empty although its source has rows', async () => {
  expect(await finish({ table: 'nothing', rows: 0 }, 12)).toContain(
    'WARN analytics_2024 is empty, although its source has 12 rows',
  );
});

it('does not warn when there was nothing to fill the table with, nor of a table with rows', async () => {
  const told = [
    ...(await finish({ table: 'nothing', rows: 0 }, 0)),
    ...(await finish({ table: 'filled', rows: 1 }, 12)),
  ];
  expect(told.filter((line) => line.startsWith('WARN'))).toEqual([]);
});

it('refuses a table that holds other rows than it was filled with', async () => {
  await expect(finish({ table: 'nothing', rows: 5 }, 5)).rejects.toThrow('holds 0 rows instead of 5');
});
