import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SummaryCounts } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase, type Queryable } from '@vaktmester/database';
import { createDatabase, waitFor, type TestDatabase } from '@vaktmester/testing';
import { countSummary } from './count-summary';
import { DataSummaryReadModel } from './data-summary.read-model';
import { DataSummaryStore } from './data-summary.store';

const pace = { intervalSeconds: 300, recountPercent: 100 };
const never = new AbortController().signal;

/** DHIS2's own questions, one by one. */
const changesSince: Record<'dataValueCount' | 'eventCount' | 'enrollmentCount', string> = {
  dataValueCount: 'select count(*) as n from datavalue where deleted = false and lastupdated >= current_date - $1::int',
  eventCount: 'select count(*) as n from event where lastupdated >= current_date - $1::int',
  enrollmentCount: 'select count(*) as n from enrollment where lastupdated >= current_date - $1::int',
};

async function countAsDhis2(tx: Queryable) {
  const count = async (sql: string, values: unknown[] = []) =>
    firstRow(await tx.query<{ n: number }>(sql, values), sql).n;
  const byDay = async (sql: string) => ({
    '0': await count(sql, [0]),
    '1': await count(sql, [1]),
    '7': await count(sql, [7]),
    '30': await count(sql, [30]),
  });
  return {
    users: await count('select count(*) as n from userinfo'),
    dataElements: await count('select count(*) as n from dataelement'),
    activeToday: await count('select count(distinct userinfoid) as n from userinfo where lastlogin >= current_date'),
    invitations: await count('select count(*) as n from userinfo where invitation = true'),
    dataValueCount: await byDay(changesSince.dataValueCount),
    eventCount: await byDay(changesSince.eventCount),
    enrollmentCount: await byDay(changesSince.enrollmentCount),
  };
}

function comparable(counts: SummaryCounts) {
  return {
    users: counts.objectCounts.user,
    dataElements: counts.objectCounts.dataElement,
    activeToday: counts.activeUsers['1'],
    invitations: counts.userInvitations.all,
    dataValueCount: counts.dataValueCount,
    eventCount: counts.eventCount,
    enrollmentCount: counts.enrollmentCount,
  };
}

/** What a busy hour does to the tables: corrections, soft and hard deletions, values dated back by an import, logins. */
async function changeData(database: Queryable): Promise<void> {
  const some = (table: string, n: number) =>
    `ctid = any (array(select ctid from ${table} order by random() limit ${n}))`;
  await database.execute(`update datavalue set lastupdated = localtimestamp where ${some('datavalue', 50)}`);
  await database.execute(
    `update datavalue set lastupdated = localtimestamp - interval '3 days' where ${some('datavalue', 70)}`,
  );
  await database.execute(
    `update datavalue set deleted = true, lastupdated = localtimestamp where ${some('datavalue', 20)}`,
  );
  await database.execute(`delete from datavalue where lastupdated >= current_date - 7 and ${some('datavalue', 5_000)}`);
  await database.execute(
    `update event set lastupdated = localtimestamp - interval '20 days' where ${some('event', 30)}`,
  );
  await database.execute(`update event set deleted = true, lastupdated = localtimestamp where ${some('event', 10)}`);
  await database.execute(`update enrollment set lastupdated = localtimestamp where ${some('enrollment', 15)}`);
  await database.execute(
    `update userinfo set lastlogin = localtimestamp, invitation = true where ${some('userinfo', 2)}`,
  );
}

describe('the snapshot of the data summary', () => {
  let test: TestDatabase;
  let open: OpenDatabase;
  let database: OpenDatabase['database'];
  let store: DataSummaryStore;
  let readModel: DataSummaryReadModel;

  beforeAll(async () => {
    test = await createDatabase({ template: 'demo-tiny' });
    open = await openDatabase(test.url, { migrate: true, poolSize: 20 });
    database = open.database;
    store = new DataSummaryStore(database);
    readModel = new DataSummaryReadModel(database);
    await changeData(database);
  });

  afterAll(async () => {
    await open.close();
    await test.drop();
  });

  const refresh = (recountPercent = 100) => store.tryRefresh({ ...pace, recountPercent }, never);
  const makeDue = () => database.execute(`update vaktmester.data_summary set due_at = '-infinity'`);
  beforeEach(makeDue);

  /** An event that no window has is changed at `time`. */
  async function touchOldEvent(time: string): Promise<void> {
    const oldest = 'select min(eventid) from event where lastupdated < current_date - 31';
    expect(await database.execute(`update event set lastupdated = ${time} where eventid = (${oldest})`)).toBe(1);
  }

  /** Keeps every refresh waiting in the middle, until the returned function is called. */
  async function holdRefreshes(): Promise<() => Promise<void>> {
    let letGo = () => {};
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const held = database.transaction(async (tx) => {
      await tx.execute('lock table event in access exclusive mode');
      await released;
    });
    const lock = `select from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'event'::regclass`;
    await waitFor(async () => (await database.query(lock)).length === 1);
    return () => {
      letGo();
      return held;
    };
  }

  const waitingRefreshes = () =>
    database.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );

  it('is not there before it was taken, and due at once', async () => {
    await expect(readModel.getSnapshot()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await readModel.getRefreshState()).toEqual({ isDue: true, takenAt: null });
  });

  it('has the numbers that DHIS2 would count', async () => {
    expect(await refresh()).toMatchObject({ kind: 'refreshed', isRecount: true });
    const { counts, ageSeconds } = await readModel.getSnapshot();
    expect(comparable(counts)).toEqual(await countAsDhis2(database));
    expect(counts.dataValueCount['30']).toBeGreaterThan(counts.dataValueCount['0']);
    expect(counts.objectCounts.dataValue).toBeGreaterThan(10_000);
    expect(ageSeconds).toBeGreaterThanOrEqual(0);
    expect(ageSeconds).toBeLessThan(30);
  });

  it('equals an exact count at its moment, whatever is changed while it is taken', async () => {
    await database.transaction(async (tx) => {
      await tx.execute('set transaction isolation level repeatable read');
      const atTheMoment = await countAsDhis2(tx);
      await changeData(database);
      const { windowStart } = firstRow(
        await tx.query<{ windowStart: string }>('select current_date - 30 as "windowStart"'),
        'day',
      );
      const { counts } = await countSummary(tx, { from: windowStart, isRecount: true });
      expect(comparable(counts)).toEqual(atTheMoment);
      expect(await countAsDhis2(database)).not.toEqual(atTheMoment);
    });
  });

  it('equals an exact count again after anything was changed, on past days too', async () => {
    for (let round = 0; round < 3; round += 1) {
      await changeData(database);
      await makeDue();
      expect(await refresh()).toMatchObject({ kind: 'refreshed', isRecount: true });
      expect(comparable((await readModel.getSnapshot()).counts)).toEqual(await countAsDhis2(database));
    }
  });

  it('reads only the open days while counting all of them would cost too much', async () => {
    await refresh();
    await database.execute('update vaktmester.data_summary set recount_ms = 1e9');
    const { eventCount: before } = (await readModel.getSnapshot()).counts;
    await touchOldEvent('localtimestamp');
    await touchOldEvent(`current_date - 5`);
    await makeDue();
    expect(await refresh(1)).toMatchObject({ kind: 'refreshed', isRecount: false });
    const { eventCount: between } = (await readModel.getSnapshot()).counts;
    expect(between).toEqual({ '0': before[0] + 1, '1': before[1] + 1, '7': before[7] + 1, '30': before[30] + 1 });
    await database.execute('update vaktmester.data_summary set recount_ms = 0');
    await makeDue();
    expect(await refresh(1)).toMatchObject({ kind: 'refreshed', isRecount: true });
    expect(comparable((await readModel.getSnapshot()).counts)).toEqual(await countAsDhis2(database));
  });

  it('is taken once, however many nodes try at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => refresh()));
    expect(outcomes.filter(({ kind }) => kind === 'refreshed')).toHaveLength(1);
    expect(await refresh()).toEqual({ kind: 'not-due' });
  });

  it('is read without waiting while the next one is taken', async () => {
    await refresh();
    await makeDue();
    const letGo = await holdRefreshes();
    const refreshing = refresh();
    await waitFor(async () => (await waitingRefreshes()).length === 1);
    expect((await readModel.getSnapshot()).counts).toBeDefined();
    await store.requestRefresh(0);
    await letGo();
    expect(await refreshing).toMatchObject({ kind: 'refreshed' });
    expect(await refresh(), 'the request joined the refresh that ran').toEqual({ kind: 'not-due' });
  });

  it('is taken by another node when the one that was at it dies', async () => {
    const letGo = await holdRefreshes();
    const refreshing = refresh();
    refreshing.catch(() => undefined);
    const [waiting] = await waitFor(async () => {
      const found = await waitingRefreshes();
      return found.length === 1 && found;
    });
    expect(await refresh()).toEqual({ kind: 'not-due' });
    await database.query('select pg_terminate_backend($1)', [waiting?.pid]);
    await expect(refreshing).rejects.toThrow();
    await letGo();
    expect(await refresh()).toMatchObject({ kind: 'refreshed' });
  });

  it('is given up at once when the process goes down', async () => {
    const letGo = await holdRefreshes();
    const stopping = new AbortController();
    const refreshing = store.tryRefresh(pace, stopping.signal);
    refreshing.catch(() => undefined);
    await waitFor(async () => (await waitingRefreshes()).length === 1);
    stopping.abort();
    await expect(refreshing).rejects.toThrow(/cancel/);
    await letGo();
    expect(await refresh()).toMatchObject({ kind: 'refreshed' });
  });

  it('is due when somebody asks, but not at once after the last one', async () => {
    await refresh();
    await store.requestRefresh(3_600);
    expect(await readModel.getRefreshState()).toMatchObject({ isDue: false });
    await store.requestRefresh(0);
    await waitFor(async () => (await readModel.getRefreshState()).isDue);
  });
});
