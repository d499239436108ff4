import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { assertNotEmptied } from './assert-not-emptied';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url);
  await open.database.execute('create table filled as select 1 as id; create table empty (id integer)');
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

describe('assertNotEmptied', () => {
  it('accepts tables that hold rows, and tables that never had any', async () => {
    await assertNotEmptied(open.database, [
      { table: 'filled', rows: 1 },
      { table: 'empty', rows: 0 },
    ]);
  });

  it('refuses a table that has lost its rows', async () => {
    const lost = assertNotEmptied(open.database, [{ table: 'empty', rows: 5 }]);
    await expect(lost).rejects.toThrow('has emptied the new tables');
  });
});
