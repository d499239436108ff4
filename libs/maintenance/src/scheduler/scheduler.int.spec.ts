import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { type JobDefinition, RunLedger } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { Scheduler } from './scheduler';

const job = (jobType: 'TEST' | 'MOCK'): JobDefinition =>
  ({
    jobType,
    lane: jobType,
    parameters: z.object({ items: z.int().default(0) }),
    hasParameters: true,
    titles: { started: () => 'Test', completed: 'Test done', failed: 'Test' },
    firstStep: () => ({ key: 'only', kind: 'nobody.works', title: 'A step', payload: {} }),
  }) as JobDefinition;

let test: TestDatabase;
let open: OpenDatabase;
let number = 0;

const execute = (sql: string, values: unknown[] = []) => open.database.execute(sql, values);
const scheduler = () =>
  new Scheduler([job('TEST'), job('MOCK')], new RunLedger(open.database), { timeZone: 'UTC', maxDelayMs: 14_400_000 });
const turn = (one = scheduler()) => open.database.transaction((tx) => one.turn(tx));

async function define(columns: Record<string, unknown> = {}): Promise<string> {
  const uid = `definiti${String((number += 1)).padStart(3, '0')}`;
  const row = {
    uid,
    name: uid,
    jobtype: 'TEST',
    schedulingtype: 'CRON',
    cronexpression: '0 0 * ? * *',
    enabled: true,
    jobstatus: 'SCHEDULED',
    lastexecutedstatus: 'NOT_STARTED',
    cancel: false,
    ...columns,
  };
  await execute(
    `insert into jobconfiguration select * from jsonb_populate_record(null::jobconfiguration,
       $1::jsonb || jsonb_build_object('jobconfigurationid', nextval('hibernate_sequence'), 'created', now() - interval '2 hours', 'lastupdated', now()))`,
    [JSON.stringify(row)],
  );
  return uid;
}

const firings = () =>
  open.database.query<{ uid: string; outcome: string; runUid: string | null }>(
    'select definition_uid as uid, outcome, run_uid as "runUid" from vaktmester.firing order by fired_at, definition_uid',
  );
const runs = async () => (await firings()).filter(({ outcome }) => outcome === 'RUN').map(({ uid }) => uid);
const statusOf = async (uid: string) =>
  (
    await open.database.query(
      'select jobstatus as status, lastexecutedstatus as last, enabled from jobconfiguration where uid = $1',
      [uid],
    )
  )[0];
const endRuns = (status: 'COMPLETED' | 'FAILED') =>
  execute(
    `update vaktmester.run set status = $1, started_at = coalesce(started_at, now()), finished_at = now() where finished_at is null`,
    [status],
  );

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});
beforeEach(async () => {
  await execute('delete from jobconfiguration');
  await execute('delete from vaktmester.firing');
  await execute('delete from vaktmester.run');
});

describe('the scheduler', () => {
  it('fires a due definition once, marks it as running and then as ended', async () => {
    const uid = await define();
    await turn();
    await turn();
    expect(await runs()).toEqual([uid]);
    expect(await statusOf(uid)).toMatchObject({ status: 'RUNNING' });
    await endRuns('COMPLETED');
    await turn();
    expect(await statusOf(uid)).toEqual({ status: 'SCHEDULED', last: 'COMPLETED', enabled: true });
    await turn();
    expect(await runs()).toEqual([uid]);
    expect((await firings()).filter(({ outcome }) => outcome === 'SKIPPED')).toHaveLength(1);
  });

  it('fires nothing twice when two leaders turn at once', async () => {
    await define();
    await Promise.allSettled([turn(), turn(), turn()]);
    expect(await runs()).toHaveLength(1);
  });

  it('runs one definition of a type at a time, and types beside each other', async () => {
    await define();
    await define();
    const other = await define({ jobtype: 'MOCK' });
    await turn();
    await turn();
    expect((await runs()).sort()).toEqual([expect.any(String), other].sort());
    await endRuns('COMPLETED');
    await turn();
    expect(await runs()).toHaveLength(3);
  });

  it('leaves the types of DHIS2, disabled definitions and what runs elsewhere alone', async () => {
    await define({ jobtype: 'PREDICTOR' });
    await define({ enabled: false });
    await define({ jobstatus: 'RUNNING' });
    await define();
    await turn();
    expect(await runs()).toEqual([]);
  });

  it('skips a definition that it cannot read, and goes on with the others', async () => {
    await define({ cronexpression: 'nonsense' });
    await define({ jsonbjobparameters: ['org.hisp.dhis.X', { items: 'many' }] });
    const good = await define();
    await turn();
    expect(await runs()).toEqual([good]);
  });

  it('writes no end over what somebody else has started since', async () => {
    const uid = await define();
    await turn();
    await execute(`update jobconfiguration set lastexecuted = lastexecuted + interval '1 second' where uid = $1`, [
      uid,
    ]);
    await endRuns('COMPLETED');
    await turn();
    expect(await statusOf(uid)).toMatchObject({ status: 'RUNNING' });
  });

  it('disables what was to run once', async () => {
    const uid = await define({ schedulingtype: 'ONCE_ASAP', cronexpression: null });
    await turn();
    await endRuns('FAILED');
    await turn();
    expect(await statusOf(uid)).toEqual({ status: 'DISABLED', last: 'FAILED', enabled: false });
  });

  it('runs a queue in its order, and skips the rest after a failure', async () => {
    const first = await define({ queuename: 'Night', queueposition: 0 });
    const second = await define({ queuename: 'Night', queueposition: 1, cronexpression: null });
    const third = await define({ queuename: 'Night', queueposition: 2, cronexpression: null });
    await turn();
    expect(await runs()).toEqual([first]);
    await endRuns('COMPLETED');
    await turn();
    expect(await runs()).toEqual([first, second]);
    await endRuns('FAILED');
    await turn();
    expect(await statusOf(third)).toMatchObject({ status: 'SCHEDULED', last: 'NOT_STARTED' });
    expect(await firings()).toContainEqual({ uid: third, outcome: 'SKIPPED', runUid: null });
  });
});
