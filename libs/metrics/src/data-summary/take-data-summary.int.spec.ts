import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, dataSummaryJob, type SummaryCounts } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase, type Queryable } from '@vaktmester/database';
import { RunLedger, type RunEnd, runJob } from '@vaktmester/jobs';
import { createDatabase, waitFor, type TestDatabase } from '@vaktmester/testing';
import { countSummary } from './count-summary';
import { DataSummaryReadModel } from './data-summary.read-model';
import { DataSummaryRefreshes } from './data-summary.refreshes';
import { TakeDataSummary } from './take-data-summary.step';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };

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
  let refreshes: DataSummaryRefreshes;
  let readModel: DataSummaryReadModel;

  beforeAll(async () => {
    test = await createDatabase({ template: 'demo-tiny' });
    open = await openDatabase(test.url, { migrate: true, poolSize: 20 });
    database = open.database;
    readModel = new DataSummaryReadModel(database);
    refreshes = new DataSummaryRefreshes(database, new RunLedger(database));
    await changeData(database);
  });

  afterAll(async () => {
    await open.close();
    await test.drop();
  });

  /** A run from its start, or from the one that is open, to its end. */
  const refresh = (recountPercent = 100): Promise<RunEnd> =>
    runJob(database, {
      definition: dataSummaryJob,
      parameters: {},
      handlers: [new TakeDataSummary(database, { intervalSeconds: 300, recountPercent })],
    });

  async function wasRecount({ uid }: RunEnd): Promise<boolean> {
    const sql = `select (s.result ->> 'isRecount')::boolean as recount from vaktmester.step s where s.run_uid = $1`;
    return firstRow(await database.query<{ recount: boolean }>(sql, [uid]), 'the step').recount;
  }

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
  const runs = async () =>
    (await database.query<{ uid: string }>(`select uid from vaktmester.run where job_type = 'DATA_SUMMARY'`)).length;
  const secondsToNext = async () => {
    const sql = 'select extract(epoch from due_at - clock_timestamp())::float8 as seconds from vaktmester.data_summary';
    return firstRow(await database.query<{ seconds: number }>(sql), 'the row').seconds;
  };

  it('is not there before it was taken, and due at once', async () => {
    await expect(readModel.getSnapshot()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await readModel.findNewestTime()).toBeUndefined();
    expect(await database.query('select from vaktmester.data_summary where due_at <= now()')).toHaveLength(1);
  });

  it('has the numbers that DHIS2 would count, and says when the next is due', async () => {
    const run = await refresh();
    expect(run.status).toBe('COMPLETED');
    expect(run.notifications).toEqual([
      'Counting for the data summary',
      expect.stringMatching(/^Data summary refreshed: 00:00:/),
    ]);
    expect(await wasRecount(run)).toBe(true);
    const { counts, ageSeconds } = await readModel.getSnapshot();
    expect(comparable(counts)).toEqual(await countAsDhis2(database));
    expect(counts.dataValueCount['30']).toBeGreaterThan(counts.dataValueCount['0']);
    expect(counts.objectCounts.dataValue).toBeGreaterThan(10_000);
    expect(ageSeconds).toBeGreaterThanOrEqual(0);
    expect(ageSeconds).toBeLessThan(30);
    expect(await secondsToNext()).toBeGreaterThan(270);
    expect(await secondsToNext()).toBeLessThanOrEqual(300);
  });

  it('equals an exact count at its moment, whatever is changed while it is taken', async () => {
    await database.transaction(async (tx) => {
      await tx.execute('set transaction isolation level repeatable read');
      const atTheMoment = await countAsDhis2(tx);
      await changeData(database);
      const { counts } = await countSummary(tx, 100);
      expect(comparable(counts)).toEqual(atTheMoment);
      expect(await countAsDhis2(database)).not.toEqual(atTheMoment);
    });
  });

  it('equals an exact count again after anything was changed, on past days too', async () => {
    for (let round = 0; round < 3; round += 1) {
      await changeData(database);
      expect(await wasRecount(await refresh())).toBe(true);
      expect(comparable((await readModel.getSnapshot()).counts)).toEqual(await countAsDhis2(database));
    }
  });

  it('reads only the open days while counting all of them would cost too much', async () => {
    await refresh();
    await database.execute('update vaktmester.data_summary set recount_ms = 1e9');
    const { eventCount: before } = (await readModel.getSnapshot()).counts;
    await touchOldEvent('localtimestamp');
    await touchOldEvent(`current_date - 5`);
    expect(await wasRecount(await refresh(1))).toBe(false);
    const { eventCount: between } = (await readModel.getSnapshot()).counts;
    expect(between).toEqual({ '0': before[0] + 1, '1': before[1] + 1, '7': before[7] + 1, '30': before[30] + 1 });
    await database.execute('update vaktmester.data_summary set recount_ms = 0');
    expect(await wasRecount(await refresh(1))).toBe(true);
    expect(comparable((await readModel.getSnapshot()).counts)).toEqual(await countAsDhis2(database));
  });

  it('is read without waiting while the next one is taken, which whoever asks for one joins', async () => {
    await refresh();
    const before = await runs();
    const letGo = await holdRefreshes();
    const refreshing = refresh();
    await waitFor(async () => (await waitingRefreshes()).length === 1);
    expect((await readModel.getSnapshot()).counts).toBeDefined();
    await database.execute(`update vaktmester.data_summary set taken_at = now() - interval '1 hour'`);
    await Promise.all(Array.from({ length: 12 }, () => refreshes.request(admin)));
    await letGo();
    expect(await refreshing).toMatchObject({ status: 'COMPLETED' });
    expect(await runs()).toBe(before + 1);
    expect(await secondsToNext()).toBeGreaterThan(270);
  });

  it('is taken by the next attempt when a connection is lost in the middle', async () => {
    const letGo = await holdRefreshes();
    const refreshing = refresh();
    const [waiting] = await waitFor(async () => {
      const found = await waitingRefreshes();
      return found.length === 1 && found;
    });
    await database.query('select pg_terminate_backend($1)', [waiting?.pid]);
    await waitFor(async () => (await waitingRefreshes()).length === 0);
    await letGo();
    const { uid, status } = await refreshing;
    expect(status).toBe('COMPLETED');
    const sql = 'select s.attempt from vaktmester.step s where s.run_uid = $1';
    expect(await database.query(sql, [uid])).toEqual([{ attempt: 2 }]);
  });

  it('stays as it is when the database cannot count', async () => {
    const { counts } = await readModel.getSnapshot();
    await database.execute('alter table enrollment rename to hidden');
    const run = await refresh();
    await database.execute('alter table hidden rename to enrollment');
    expect(run).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/enrollment/) });
    expect((await readModel.getSnapshot()).counts).toEqual(counts);
  });

  it('is not taken again at once after the last one, but as soon as that has cost little enough', async () => {
    await refresh();
    const before = await runs();
    await refreshes.request(admin);
    expect(await runs()).toBe(before);
    expect(await secondsToNext()).toBeLessThanOrEqual(2);
    await database.execute(
      `update vaktmester.data_summary set taken_at = now() - interval '3 seconds', duration_ms = 1`,
    );
    await refreshes.request(admin);
    expect(await runs()).toBe(before + 1);
  });
});
