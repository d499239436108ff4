import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { JobUpkeepStore } from './job-upkeep.store';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const daily = { schedulingtype: 'CRON', cronexpression: '0 0 2 ? * *' };

let test: TestDatabase;
let open: OpenDatabase;
let jobs: JobUpkeepStore;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  jobs = new JobUpkeepStore(open.database, 'UTC');
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});
beforeEach(() => open.database.execute('delete from jobconfiguration'));

/** `ago`: columns that are set to a moment so many seconds ago, by the clock of PostgreSQL. */
async function define(uid: string, columns: Record<string, unknown>, ago: Record<string, number> = {}) {
  await open.database.execute(
    `insert into jobconfiguration select * from jsonb_populate_record(null::jobconfiguration, jsonb_build_object(
       'jobconfigurationid', nextval('hibernate_sequence'), 'uid', $1::text, 'name', $1::text, 'created', now(),
       'lastupdated', now(), 'jobtype', 'PREDICTOR', 'schedulingtype', 'ONCE_ASAP', 'enabled', true, 'cancel', false,
       'jobstatus', 'SCHEDULED', 'lastexecutedstatus', 'NOT_STARTED') || $2::jsonb)`,
    [uid, JSON.stringify(columns)],
  );
  for (const [column, seconds] of Object.entries(ago))
    await open.database.execute(
      `update jobconfiguration set ${column} = now() - $2::integer * interval '1 second' where uid = $1`,
      [uid, seconds],
    );
}
const idsOf = (found: readonly Record<string, unknown>[]) => found.map(({ id }) => id);
const due = async (seconds: number, includeWaiting = false) => idsOf(await jobs.listDue({ seconds, includeWaiting }));

describe('the jobs that are due', () => {
  it('are those that the scheduler would fire by then, from the oldest of each type on', async () => {
    await define(
      'hourlyAaaaa',
      { schedulingtype: 'FIXED_DELAY', delay: 3_600 },
      { lastexecuted: 3_000, created: 5_000 },
    );
    await define('missedBbbbb', { ...daily, cronexpression: '*/5 * * * * ?' }, { lastexecuted: 60, created: 6_000 });
    await define('disabledCcc', { ...daily, enabled: false });
    await define('behindDdddd', { ...daily, cronexpression: null, queuename: 'q', queueposition: 1 });
    await define('unreadableE', { ...daily, cronexpression: 'nightly' });
    await define('onceFffffff', { jobtype: 'DATA_SYNC' });
    expect(await due(5)).toEqual(['onceFffffff', 'missedBbbbb']);
    expect(await due(660)).toEqual(['onceFffffff', 'missedBbbbb', 'hourlyAaaaa']);
    expect(await due(-30)).toEqual(['missedBbbbb']);
  });

  it('wait for another of their type, and are shown then only when that is asked for', async () => {
    await define('runningAaaa', { ...daily, jobstatus: 'RUNNING' });
    await define('waitingBbbb', {});
    expect(await due(0)).toEqual([]);
    expect(await due(0, true)).toEqual(['waitingBbbb']);
  });

  it('are shown with what DHIS2 shows of them, and nothing else', async () => {
    const jsonbjobparameters = ['org.hisp.dhis.scheduling.parameters.PredictorJobParameters', { relativeStart: 1 }];
    await define('onceAaaaaaa', { executedby: admin.uid, jsonbjobparameters }, { lastfinished: 60 });
    expect(await jobs.listDue({ seconds: 0, includeWaiting: false })).toEqual([
      {
        ...{ id: 'onceAaaaaaa', type: 'PREDICTOR', schedulingType: 'ONCE_ASAP', name: 'onceAaaaaaa' },
        ...{ status: 'SCHEDULED', executedBy: admin.uid, parameters: { relativeStart: 1 } },
        lastFinished: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/),
      },
    ]);
  });
});

it('the jobs that hang are silent or take twice their delay, and none is a run of this cluster', async () => {
  const running = { ...daily, jobstatus: 'RUNNING' };
  await define('silentAaaaa', running, { lastalive: 70, lastexecuted: 100 });
  await define('livelyBbbbb', running, { lastalive: 50, lastexecuted: 100 });
  const delayed = { ...running, schedulingtype: 'FIXED_DELAY', cronexpression: null, delay: 40 };
  await define('lengthyCccc', delayed, { lastalive: 1, lastexecuted: 90 });
  await define('inTimeDdddd', delayed, { lastalive: 1, lastexecuted: 70 });
  await define('oursEeeeeee', running, { lastalive: 70, lastexecuted: 100 });
  await open.database.execute(
    `insert into vaktmester.firing (definition_uid, fire_time, last_time, outcome, run_uid, leader_epoch)
     values ('oursEeeeeee', now(), now(), 'RUN', 'runOfEeeeee', 1)`,
  );
  expect(idsOf(await jobs.listStale(60)).sort()).toEqual(['lengthyCccc', 'silentAaaaa']);
});

it('jobs that ran once are deleted some minutes after their end, and by default when DHIS2 would', async () => {
  const done = { jobstatus: 'DISABLED', enabled: false };
  await define('oldAaaaaaaa', done, { lastfinished: 1_441 * 60 });
  await define('newerBbbbbb', done, { lastfinished: 11 * 60 });
  await define('recurringCc', daily, { lastfinished: 9_999 * 60 });
  expect(await jobs.deleteFinished(0, admin)).toBe(1);
  expect(await jobs.deleteFinished(10, admin)).toBe(1);
  expect(await open.database.query('select uid from jobconfiguration')).toEqual([{ uid: 'recurringCc' }]);
  expect(
    await open.database.query(
      `select username, rows_affected::integer as rows from vaktmester.audit where action = 'job-configurations.clean'`,
    ),
  ).toEqual([
    { username: 'admin', rows: 1 },
    { username: 'admin', rows: 1 },
  ]);
});
