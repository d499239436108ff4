import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { dataStatisticsJob } from './data-statistics.job';
import { SaveDataStatistics } from './save-data-statistics.step';

let test: TestDatabase;
let open: OpenDatabase;

const execute = (sql: string, values: unknown[] = []) => open.database.execute(sql, values);
const save = () =>
  runJob(open.database, {
    definition: dataStatisticsJob,
    parameters: {},
    handlers: [new SaveDataStatistics(open.database)],
  });
const snapshots = () =>
  open.database.query<Record<string, number>>(
    `select s.uid, s.mapviews, s.dashboardviews, s.totalviews, s.active_users as "activeUsers", s.dashboards, s.indicators,
       s.datavalues, s.users
     from datastatistics s where s.created >= current_date`,
  );
const view = (type: string, at: string, username: string) =>
  execute(
    `insert into datastatisticsevent (eventid, eventtype, "timestamp", username)
     select coalesce(max(e.eventid), 0) + 1, $1, ${at}, $2 from datastatisticsevent e`,
    [type, username],
  );

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  await execute('delete from datastatisticsevent');
  await execute('delete from datastatistics where created >= current_date');
  await execute(`update indicator set created = now() - interval '2 days'`);
  await execute(`update dashboard set created = now() - interval '2 days'`);
  await execute(`update datavalue set lastupdated = now() - interval '3 days'`);
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

it('counts the whole of yesterday and nothing of today, what was made in 24 hours, and saves one snapshot a day', async () => {
  await view('MAP_VIEW', 'current_date - 1', 'ann');
  await view('DASHBOARD_VIEW', `current_date - interval '1 microsecond'`, 'ann');
  await view('DASHBOARD_VIEW', `current_date - interval '1 hour'`, 'bob');
  await view('MAP_VIEW', 'current_date', 'cleo');
  await execute('update indicator set created = now() where indicatorid = (select min(indicatorid) from indicator)');
  const changed = await execute(
    `update datavalue set lastupdated = current_date - 1 where ctid in
       (select d.ctid from datavalue d where not d.deleted limit 3)`,
  );
  expect((await save()).status).toBe('COMPLETED');
  const [first] = await snapshots();
  const { users } = (await open.database.query<{ users: number }>('select count(*) as users from userinfo'))[0] ?? {};
  expect(first).toMatchObject({
    mapviews: 1,
    dashboardviews: 2,
    totalviews: 3,
    activeUsers: 2,
    dashboards: 0,
    indicators: 1,
    datavalues: changed,
    users,
  });

  await view('MAP_VIEW', 'current_date - 1', 'dora');
  await save();
  expect(await snapshots()).toMatchObject([{ uid: first?.['uid'], mapviews: 2, totalviews: 4, activeUsers: 3 }]);
});
