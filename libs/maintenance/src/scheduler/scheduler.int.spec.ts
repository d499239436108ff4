import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { JobType } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { type JobDefinition, RunLedger } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { Scheduler } from './scheduler';

const job = (jobType: JobType): JobDefinition =>
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
  new Scheduler([job('TEST'), job('MOCK'), job('HOUSEKEEPING')], new RunLedger(open.database), 'UTC');
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

  it('lets every definition of a type have its turn, although an older one is due again each time', async () => {
    const due = { schedulingtype: 'FIXED_DELAY', cronexpression: null, delay: 1, lastexecuted: '2026-01-01T00:00:00' };
    const first = await define(due);
    const second = await define({ ...due, enabled: false });
    await turn();
    await endRuns('COMPLETED');
    await turn();
    await execute(`update jobconfiguration set lastexecuted = now() - interval '10 seconds' where uid = $1`, [first]);
    await execute('update jobconfiguration set enabled = true where uid = $1', [second]);
    await turn();
    expect(await runs()).toEqual([first, second]);
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
    const unreadable = await define({ cronexpression: 'nonsense' });
    const wrong = await define({ jsonbjobparameters: ['org.hisp.dhis.X', { items: 'many' }] });
    const good = await define();
    const warn = vi.spyOn(Logger.prototype, 'warn');
    const one = scheduler();
    await turn(one);
    await turn(one);
    expect(await runs()).toEqual([good]);
    expect(warn.mock.calls.map(([told]) => told)).toEqual([
      { definition: unreadable, name: unreadable, problem: expect.any(String) },
      { definition: wrong, name: wrong, problem: expect.stringContaining('items') },
    ]);
    warn.mockRestore();
  });

  it('records the due times of a down time that nobody fires any more, and fires what the setting still allows', async () => {
    const halfADayAgo = `0 0 ${(new Date().getUTCHours() + 12) % 24} ? * *`;
    const uid = await define({ cronexpression: halfADayAgo, lastexecuted: '2020-01-01T12:00:00' });
    await turn();
    await turn();
    expect(await firings()).toEqual([{ uid, outcome: 'SKIPPED', runUid: null }]);

    await execute(
      `insert into systemsetting (systemsettingid, name, value)
       values (nextval('hibernate_sequence'), 'jobsMaxCronDelayHours', '20')`,
    );
    const other = await define({ cronexpression: halfADayAgo, lastexecuted: '2020-01-01T12:00:00' });
    await turn();
    expect(await runs()).toEqual([other]);
    await execute(`delete from systemsetting where name = 'jobsMaxCronDelayHours'`);
  });

  it('cancels the run of a definition that DHIS2 was asked to cancel', async () => {
    const uid = await define();
    await turn();
    await execute('update jobconfiguration set cancel = true where uid = $1', [uid]);
    await turn();
    await turn();
    expect(await statusOf(uid)).toEqual({ status: 'SCHEDULED', last: 'STOPPED', enabled: true });
  });

  it('leaves the housekeeping to a DHIS2 that lives, and does it where there is none', async () => {
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString().slice(0, -1);
    const often = { jobtype: 'HOUSEKEEPING', schedulingtype: 'FIXED_DELAY', cronexpression: null, delay: 20 };
    const uid = await define({ ...often, lastexecuted: ago(50) });
    await turn();
    expect(await runs()).toEqual([]);
    await execute('update jobconfiguration set lastexecuted = $2 where uid = $1', [uid, ago(70)]);
    await turn();
    expect(await runs()).toEqual([uid]);
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
