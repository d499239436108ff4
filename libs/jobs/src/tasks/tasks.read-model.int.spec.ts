import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, jobTypes } from '@vaktmester/contracts';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { admin, LedgerFixture } from '../ledger/ledger-fixture';
import { lockLane, settleLane } from '../ledger/settle-lane';
import { storeSummary } from '../ledger/store-summary';

const nurse: Caller = { uid: 'a2345678901', username: 'nurse', authorities: ['F_PERFORM_MAINTENANCE'] };
const clerk: Caller = { ...nurse, uid: 'b2345678901', username: 'clerk' };
const auditor: Caller = { ...nurse, uid: 'c2345678901', username: 'auditor', authorities: ['F_JOB_LOG_READ'] };

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

describe('the tasks of the system', () => {
  it('are listed by type in the order of DHIS2, the run that reported last first, types without runs empty', async () => {
    const resource = new LedgerFixture(open.database, 'RESOURCE_TABLE');
    const first = await resource.start();
    const second = await resource.start();
    const tasks = await resource.tasks.listTasks({ gist: false, viewer: admin });
    expect(Object.keys(tasks)).toEqual([...jobTypes]);
    expect(Object.keys(tasks.RESOURCE_TABLE)).toEqual([second.uid, first.uid]);
    expect(tasks.MONITORING).toEqual({});
    await resource.steps.notify(await resource.mustClaim(), 'INFO', 'Generating');
    const later = await resource.tasks.listTasks({ gist: false, viewer: admin, jobType: 'RESOURCE_TABLE' });
    expect(Object.keys(later.RESOURCE_TABLE)).toEqual([first.uid, second.uid]);
  });

  it('show only the newest and the oldest notification as a gist, once when they are the same', async () => {
    const ledger = new LedgerFixture(open.database, 'MONITORING');
    const run = await ledger.start();
    const messages = async () => {
      const tasks = await ledger.tasks.listTasks({ gist: true, viewer: admin });
      return tasks.MONITORING[run.uid]?.map((notification) => notification.message);
    };
    expect(await messages()).toEqual(['Testing']);
    const step = await ledger.mustClaim();
    for (const message of ['one', 'two', 'three']) await ledger.steps.notify(step, 'INFO', message);
    expect(await messages()).toEqual(['three', 'Testing']);
  });

  it('are those of the user himself, or all for who may read the job log', async () => {
    const ledger = new LedgerFixture(open.database, 'PREDICTOR');
    const own = await ledger.start({ caller: nurse });
    const system = await ledger.runs.start({ definition: ledger.definition, parameters: {} });
    const seenBy = async (viewer: Caller) =>
      Object.keys((await ledger.tasks.listTasks({ gist: true, viewer })).PREDICTOR);
    expect(await seenBy(nurse)).toEqual([own.uid]);
    expect(await seenBy(clerk)).toEqual([]);
    expect(await seenBy(auditor)).toEqual([system.uid, own.uid]);
    expect(await seenBy(admin)).toEqual([system.uid, own.uid]);
  });

  it('answer for a run of somebody else and for one of another type as for an unknown run', async () => {
    const ledger = new LedgerFixture(open.database, 'PREDICTOR');
    const run = await ledger.start({ caller: nurse });
    const { tasks, runRows } = ledger;
    expect(await tasks.findNotifications('PREDICTOR', run.uid, nurse)).toHaveLength(1);
    expect(await tasks.findNotifications('PREDICTOR', run.uid, clerk)).toEqual([]);
    expect(await tasks.findNotifications('PREDICTOR', 'z2345678901', clerk)).toEqual([]);
    expect(await tasks.findNotifications('TEST', run.uid, nurse)).toEqual([]);
    expect(await runRows.findRun(run.uid, clerk)).toBeUndefined();
    expect(await runRows.listSteps(run.uid, clerk)).toEqual([]);
    expect(await runRows.listRuns({ viewer: clerk })).toEqual([]);
  });
});

describe('a step that waits for a lock', () => {
  it('says which session has it, until it is let go', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.start();
    const step = await ledger.mustClaim();
    await open.database.execute('create table if not exists held (id integer)');
    const waitingFor = async () => (await ledger.runRows.listSteps(run.uid, admin))[0]?.waitingFor;
    expect(await waitingFor()).toBeNull();
    let completed: Promise<unknown> = Promise.resolve();
    await open.database.transaction(
      async (tx) => {
        await tx.execute('lock table held in access exclusive mode');
        completed = ledger.complete(step, {
          effect: async (effectTx) => void (await effectTx.execute('insert into held values (1)')),
        });
        await waitFor(async () => (await waitingFor()) !== null);
        expect(await waitingFor()).toMatch(/^process \d+ \(somebody else\)$/);
      },
      { applicationName: 'somebody else' },
    );
    expect(await completed).toBe('done');
    expect(await waitingFor()).toBeNull();
  });
});

describe('the notifications of a run', () => {
  it('have strictly growing times and stable ids, also when many report at once', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.startWith(Array.from({ length: 5 }, (_, index) => ledger.step(`s${index}`)));
    const steps = await Promise.all(Array.from({ length: 5 }, () => ledger.mustClaim()));
    const told = steps.flatMap((step) => Array.from({ length: 8 }, () => ledger.steps.notify(step, 'INFO', step.key)));
    expect(await Promise.all(told)).not.toContain(false);
    const notifications = await ledger.tasks.findNotifications('TEST', run.uid, admin);
    const times = notifications.map((notification) => notification.time.getTime());
    expect(notifications).toHaveLength(41);
    expect(times.every((time, index) => index === 0 || time < times[index - 1]!)).toBe(true);
    expect(await ledger.tasks.findNotifications('TEST', run.uid, admin)).toEqual(notifications);
  });

  it('are at most 500, of which the first is always kept', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.start();
    const step = await ledger.mustClaim();
    await open.database.execute(
      `insert into vaktmester.notification (run_uid, number, at, level, message)
       select $1, number, now() - interval '1 day' + number * interval '1 ms', 'INFO', 'message ' || number
       from generate_series(2, 500) as number`,
      [run.uid],
    );
    await open.database.execute('update vaktmester.run set notification_count = 500 where uid = $1', [run.uid]);
    for (const number of [501, 502, 503]) await ledger.steps.notify(step, 'INFO', `message ${number}`);
    const messages = await ledger.messagesOf(run.uid);
    expect(messages).toHaveLength(500);
    expect(messages.slice(0, 2)).toEqual(['Testing', 'message 5']);
    expect(messages.at(-1)).toBe('message 503');
  });

  it('end with the one that says so', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.start();
    const step = await ledger.mustClaim();
    await ledger.complete(step);
    expect(await ledger.steps.notify(step, 'INFO', 'one more thing')).toBe(false);
    expect(await ledger.messagesOf(run.uid)).toHaveLength(2);
  });
});

describe('a notification that arrives while the run ends', () => {
  it('is not told after the end', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.start();
    const step = await ledger.mustClaim();
    let late: Promise<boolean> | undefined;
    await open.database.transaction(async (tx) => {
      await tx.query('select from vaktmester.run where uid = $1 for no key update', [run.uid]);
      late = ledger.steps.notify(step, 'INFO', 'too late');
      await waitFor(() => ledger.isSomebodyBlocked(), { description: 'the notification waits for the run' });
      await lockLane(tx, ledger.definition.lane);
      await tx.execute(`update vaktmester.step set status = 'FAILED', finished_at = now() where run_uid = $1`, [
        run.uid,
      ]);
      await settleLane(tx, ledger.definition.lane);
    });
    expect(await late).toBe(false);
    expect(await ledger.messagesOf(run.uid)).toEqual(['Testing', 'Test: unknown']);
  });
});

describe('summaries', () => {
  it('are there for the runs that stored one, and for who may see the run', async () => {
    const ledger = new LedgerFixture(open.database, 'DATAVALUE_IMPORT');
    const run = await ledger.start({ caller: nurse });
    const { tasks } = ledger;
    expect(await tasks.listSummaries('DATAVALUE_IMPORT', nurse)).toEqual({});
    expect(await tasks.findSummary('DATAVALUE_IMPORT', run.uid, nurse)).toBeUndefined();
    await ledger.complete(await ledger.mustClaim(), {
      effect: async (tx) => {
        await storeSummary(tx, run.uid, { status: 'SUCCESS', href: null });
        return undefined;
      },
    });
    const summary = { status: 'SUCCESS', href: null };
    expect(await tasks.listSummaries('DATAVALUE_IMPORT', nurse)).toEqual({ [run.uid]: summary });
    expect(await tasks.findSummary('DATAVALUE_IMPORT', run.uid, nurse)).toEqual(summary);
    expect(await tasks.findSummary('DATAVALUE_IMPORT', run.uid, clerk)).toBeUndefined();
  });
});

describe('waiting for a run', () => {
  it('returns when the run has ended, or when the time is over, or when the waiter leaves', async () => {
    const ledger = new LedgerFixture(open.database);
    const run = await ledger.start();
    expect(await ledger.runRows.waitForEnd(run.uid, 30)).toBeUndefined();
    const leaving = new AbortController();
    const left = ledger.runRows.waitForEnd(run.uid, 60_000, leaving.signal);
    leaving.abort();
    expect(await left).toBeUndefined();
    const waiting = ledger.runRows.waitForEnd(run.uid, 60_000);
    await ledger.complete(await ledger.mustClaim());
    expect(await waiting).toMatchObject({ uid: run.uid, status: 'COMPLETED', steps: 1, stepsEnded: 1 });
  });
});
