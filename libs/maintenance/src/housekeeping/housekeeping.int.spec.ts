import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { housekeepingJob } from './housekeeping.job';
import { TidyJobConfigurations } from './tidy-job-configurations.step';

let test: TestDatabase;
let open: OpenDatabase;

const define = (uid: string, columns: Record<string, unknown>) =>
  open.database.execute(
    `insert into jobconfiguration select * from jsonb_populate_record(null::jobconfiguration, jsonb_build_object(
       'jobconfigurationid', nextval('hibernate_sequence'), 'uid', $1::text, 'name', $1::text, 'created', now(),
       'lastupdated', now(), 'jobtype', 'PREDICTOR', 'schedulingtype', 'ONCE_ASAP', 'enabled', true, 'cancel', false,
       'jobstatus', 'SCHEDULED', 'lastexecutedstatus', 'NOT_STARTED') || $2::jsonb)`,
    [uid, JSON.stringify(columns)],
  );
const agoMinutes = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().slice(0, -1);

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  await open.database.execute('delete from jobconfiguration');
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

it('sweeps disabled jobs, deletes old ones that ran once, and resets those whose node is silent', async () => {
  const daily = { schedulingtype: 'CRON', cronexpression: '0 0 2 ? * *' };
  const running = { jobstatus: 'RUNNING', lastexecuted: agoMinutes(30) };
  await define('disabledAaa', { ...daily, enabled: false });
  await define('finishedAaa', { jobstatus: 'DISABLED', enabled: false, lastfinished: agoMinutes(1_441) });
  await define('finishedBbb', { jobstatus: 'DISABLED', enabled: false, lastfinished: agoMinutes(1_430) });
  await define('finishedCcc', { ...daily, lastfinished: agoMinutes(9_999) });
  await define('silentcronA', { ...daily, ...running, schedulingtype: 'ONCE_ASAP', lastalive: agoMinutes(11) });
  await define('silentonceB', { ...running, lastalive: agoMinutes(11) });
  await define('livelycronC', { ...daily, ...running, lastalive: agoMinutes(9) });
  await define('oursrunning', { ...daily, ...running, lastalive: agoMinutes(11) });
  await open.database.execute(
    `insert into vaktmester.firing (definition_uid, fire_time, last_time, outcome, run_uid, leader_epoch)
     values ('oursrunning', now(), now(), 'RUN', 'arunofoursA', 1)`,
  );
  const { status } = await runJob(open.database, {
    definition: housekeepingJob,
    parameters: {},
    handlers: [new TidyJobConfigurations()],
  });
  expect(status).toBe('COMPLETED');
  const rows = await open.database.query<{ row: string }>(
    `select concat_ws(' ', uid, jobstatus, lastexecutedstatus, schedulingtype, enabled) as row from jobconfiguration order by uid`,
  );
  expect(rows.map(({ row }) => row)).toEqual([
    'disabledAaa DISABLED NOT_STARTED CRON f',
    'finishedBbb DISABLED NOT_STARTED ONCE_ASAP f',
    'finishedCcc SCHEDULED NOT_STARTED CRON t',
    'livelycronC RUNNING NOT_STARTED CRON t',
    'oursrunning RUNNING NOT_STARTED CRON t',
    'silentcronA SCHEDULED FAILED CRON t',
    'silentonceB DISABLED FAILED ONCE_ASAP f',
  ]);
});
