import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase, type Queryable, sqlStateOf } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { patiently, politeTransaction } from './polite-transaction';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url);
  await open.database.execute('create table season (id int primary key)');
  await open.database.execute('create table harvest (season int references season)');
});
afterAll(async () => {
  await open.close();
  await test.drop();
});
beforeEach(async () => {
  await open.database.execute('truncate season, harvest');
  await open.database.execute('insert into season values (1), (2)');
});

/** As a delete whose foreign key looks through a large table: the row is locked and the statement goes on. */
const deleteSlowly = async (tx: Queryable) => {
  await tx.execute('delete from season where id = 1 and not exists (select from harvest)');
  await tx.query('select pg_sleep(60)');
};

async function isLocked(): Promise<boolean> {
  const rows = await open.database.query(
    `select from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active' and datname = current_database()`,
  );
  return rows.length > 0;
}

describe('a polite transaction', () => {
  it('is undone as soon as somebody waits for what it has locked, and he is let through', async () => {
    const ended = politeTransaction(open.database, deleteSlowly).then(
      () => 'committed',
      (error: unknown) => sqlStateOf(error),
    );
    await waitFor(isLocked);
    await open.database.execute('insert into harvest values (1)');
    expect(await ended).toBe('57014');
    expect(await open.database.query('select id from season order by id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('is not undone by somebody who waits for another', async () => {
    const other = open.database.transaction(async (tx) => {
      await tx.execute('select from season where id = 2 for update');
      await tx.query('select pg_sleep(0.5)');
    });
    const waiting = open.database.execute('insert into harvest values (2)');
    await politeTransaction(open.database, async (tx) => {
      await tx.execute('delete from season where id = 1');
      await tx.query('select pg_sleep(0.3)');
    });
    await Promise.all([other, waiting]);
    expect(await open.database.query('select id from season')).toEqual([{ id: 2 }]);
  });

  it('does not wait for the locks of others, and is tried again until they are gone', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const holder = open.database.transaction(async (tx) => {
      await tx.execute('select from season where id = 1 for update');
      await released;
    });
    const remove = (tx: Queryable) => tx.execute('delete from season where id = 1');
    await waitFor(
      async () => (await open.database.query('select from pg_locks where mode = $1', ['RowShareLock'])).length > 0,
    );
    await expect(politeTransaction(open.database, remove)).rejects.toSatisfy((error) => sqlStateOf(error) === '55P03');
    const patient = patiently(open.database, new AbortController().signal, remove);
    release();
    await holder;
    expect(await patient).toBe(1);
  });

  it('leaves the connection to the next one in peace', async () => {
    for (let round = 0; round < 20; round += 1) {
      await politeTransaction(open.database, (tx) => tx.query('select pg_sleep(0.03)'));
      await open.database.query('select pg_sleep(0.005)');
    }
  });
});
