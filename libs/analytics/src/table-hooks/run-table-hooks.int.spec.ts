import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { runTableHooks } from './run-table-hooks';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'dhis2' });
  open = await openDatabase(test.url, { migrate: true });
  await open.database.execute('create table st_1 (uid text); create table st_2 (uid text)');
});

afterEach(async () => {
  await open.database.execute('delete from tablehook; delete from st_1; delete from st_2');
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

async function createHook(
  id: number,
  phase: string,
  types: { resource?: string; analytics?: string },
  sql: string,
): Promise<void> {
  await open.database.execute(
    `insert into tablehook (analyticstablehookid, uid, created, lastupdated, name, analyticstablephase, resourcetabletype, analyticstabletype, sql)
     values ($1::bigint, 'hook' || lpad($1::bigint::text, 7, '0'), now(), now(), 'hook ' || $1::bigint::text, $2, $3, $4, $5)`,
    [id, phase, types.resource ?? null, types.analytics ?? null, sql],
  );
}

const staged = { analytics_rs_dataset: 'st_1', analytics_rs_relationship: 'st_2' };
const run = (type: string) =>
  open.database.transaction((tx) => runTableHooks(tx, { phase: 'RESOURCE_TABLE_POPULATED', type, staged }));

describe('table hooks', () => {
  it('see the filled tables under DHIS2’s staging names, in the order of their ids', async () => {
    await createHook(
      2,
      'RESOURCE_TABLE_POPULATED',
      { resource: 'DATA_SET' },
      `update analytics_rs_dataset_temp set uid = uid || '-second'`,
    );
    await createHook(
      1,
      'RESOURCE_TABLE_POPULATED',
      { resource: 'DATA_SET' },
      `insert into analytics_rs_dataset_temp values ('first'); insert into analytics_rs_relationship_temp values ('other')`,
    );
    expect(await run('DATA_SET')).toBe(2);
    expect(await open.database.query('select * from st_1')).toEqual([{ uid: 'first-second' }]);
    expect(await open.database.query('select * from st_2')).toEqual([{ uid: 'other' }]);
  });

  it('run for their own phase and table type alone', async () => {
    await createHook(
      1,
      'RESOURCE_TABLE_POPULATED',
      { resource: 'PERIOD_STRUCTURE' },
      `insert into analytics_rs_dataset_temp values ('wrong type')`,
    );
    await createHook(
      2,
      'ANALYTICS_TABLE_POPULATED',
      { analytics: 'DATA_SET' },
      `insert into analytics_rs_dataset_temp values ('wrong phase')`,
    );
    expect(await run('DATA_SET')).toBe(0);
    expect(await open.database.query('select * from st_1')).toEqual([]);
  });

  it('replace what a DHIS2 that died has left under the staging name', async () => {
    await open.database.execute('create table analytics_rs_dataset_temp (left_over text)');
    await createHook(
      1,
      'RESOURCE_TABLE_POPULATED',
      { resource: 'DATA_SET' },
      `insert into analytics_rs_dataset_temp (uid) values ('new')`,
    );
    expect(await run('DATA_SET')).toBe(1);
    expect(await open.database.query('select * from st_1')).toEqual([{ uid: 'new' }]);
  });

  it('undo everything and say their name when they fail', async () => {
    await createHook(
      1,
      'RESOURCE_TABLE_POPULATED',
      { resource: 'DATA_SET' },
      `insert into analytics_rs_dataset_temp values ('a')`,
    );
    await createHook(2, 'RESOURCE_TABLE_POPULATED', { resource: 'DATA_SET' }, 'select 1 / 0');
    await expect(run('DATA_SET')).rejects.toThrow('table hook "hook 2" failed: division by zero');
    expect(await open.database.query('select * from st_1')).toEqual([]);
  });
});
