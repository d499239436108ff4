import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { admin, LedgerFixture } from './ledger-fixture';
import { lockLane, settleLane } from './settle-lane';

let test: TestDatabase;
let open: OpenDatabase;
let ledger: LedgerFixture;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
});
beforeEach(() => {
  ledger = new LedgerFixture(open.database);
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

describe('starting a run', () => {
  it('tells its title and parameters before the start has returned', async () => {
    const run = await ledger.start({ parameters: { lastYears: 2 } });
    expect(run.name).toMatch(/^TEST \(\d{13}\)$/);
    expect(await ledger.tasks.findNotifications('TEST', run.uid, admin)).toEqual([
      {
        id: expect.stringMatching(/^[A-Za-z][A-Za-z0-9]{10}$/),
        level: 'INFO',
        category: 'TEST',
        message: 'Testing',
        completed: false,
        dataType: 'PARAMETERS',
        data: { lastYears: 2 },
        time: expect.any(Date),
      },
    ]);
  });

  it('begins at once when the lane is free, else waits for its turn, in the order of starts', async () => {
    const runs = [await ledger.start(), await ledger.start(), await ledger.start()];
    const statuses = () => Promise.all(runs.map((run) => ledger.statusOf(run.uid)));
    expect(await statuses()).toEqual(['RUNNING', 'QUEUED', 'QUEUED']);
    expect(await ledger.messagesOf(runs[2]!.uid)).toEqual(['Testing']);
    await ledger.complete(await ledger.mustClaim());
    expect(await statuses()).toEqual(['COMPLETED', 'RUNNING', 'QUEUED']);
    await ledger.complete(await ledger.mustClaim());
    expect(await statuses()).toEqual(['COMPLETED', 'COMPLETED', 'RUNNING']);
  });

  it('joins the open run of a lane with a single flight, however many start at once, until that run is over', async () => {
    const definition = { ...ledger.definition, singleFlight: true };
    const start = () => ledger.runs.start({ definition, parameters: {} });
    const runs = await Promise.all(Array.from({ length: 12 }, start));
    expect(new Set(runs.map(({ uid }) => uid)).size).toBe(1);
    expect(runs.filter(({ isNew }) => isNew)).toHaveLength(1);
    await ledger.runs.cancel(runs[0]!.uid, admin);
    const next = await start();
    expect(next, 'one that is being cancelled comes to nothing').toMatchObject({ isNew: true });
    await ledger.complete(await ledger.mustClaim());
    expect(await start()).toMatchObject({ isNew: true });
  });

  it('gives no step of a queued run to a worker', async () => {
    await ledger.start();
    const queued = await ledger.start();
    expect((await ledger.mustClaim()).runUid).not.toBe(queued.uid);
    expect(await ledger.claim()).toBeUndefined();
  });

  it('never lets two runs of a lane overlap and leaves none behind, however many start at once', async () => {
    const runs = await Promise.all(Array.from({ length: 24 }, () => ledger.start()));
    expect(new Set(runs.map((run) => run.name)).size).toBe(24);
    const worker = async () => {
      for (let step = await ledger.claim(); step; step = await ledger.claim()) await ledger.complete(step);
    };
    while ((await ledger.statusOf(runs.at(-1)!.uid)) !== 'COMPLETED')
      await Promise.all([worker(), worker(), ledger.start()]);
    for (const run of runs) expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
  });

  it('is not left waiting by a run that ends at the same moment', async () => {
    const run = await ledger.start();
    const step = await ledger.mustClaim();
    let starting: ReturnType<LedgerFixture['start']> | undefined;
    await open.database.transaction(async (tx) => {
      await lockLane(tx, ledger.definition.lane);
      starting = ledger.start();
      await waitFor(() => ledger.isSomebodyBlocked(), { description: 'the start waits for the lane' });
      await tx.execute(`update vaktmester.step set status = 'DONE', finished_at = now() where run_uid = $1`, [
        step.runUid,
      ]);
      await settleLane(tx, ledger.definition.lane);
    });
    const next = await starting;
    expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
    expect(await ledger.statusOf(next!.uid)).toBe('RUNNING');
  });

  it('refuses parameters that the definition refuses', async () => {
    await expect(ledger.start({ parameters: { lastYears: 'two' } })).rejects.toMatchObject({ kind: 'bad-request' });
  });

  it('gives the same run for the same idempotency key of the same user, also when the requests race', async () => {
    const key = 'request-7';
    const runs = await Promise.all(Array.from({ length: 8 }, () => ledger.start({ idempotencyKey: key })));
    expect(new Set(runs.map((run) => run.uid)).size).toBe(1);
    expect(runs.filter((run) => run.isNew)).toHaveLength(1);
    const other = await ledger.start({ idempotencyKey: key, caller: { ...admin, uid: 'a2345678901' } });
    expect(other.uid).not.toBe(runs[0]!.uid);
  });

  it('refuses an idempotency key that belongs to a job of another type', async () => {
    await ledger.start({ idempotencyKey: 'request-8' });
    const other = new LedgerFixture(open.database, 'RESOURCE_TABLE');
    await expect(other.start({ idempotencyKey: 'request-8' })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('starts one run for each firing of a definition', async () => {
    const fire = { definitionUid: 'pd6O228pqr0', fireTime: new Date('2026-01-01T02:00:00Z'), leaderEpoch: 3 };
    const start = () => ledger.runs.start({ definition: ledger.definition, parameters: {}, fire });
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.uid).toBe(first.uid);
    const [row] = await open.database.query('select leader_epoch, username from vaktmester.run where uid = $1', [
      first.uid,
    ]);
    expect(row).toEqual({ leader_epoch: 3, username: null });
  });

  it('leaves nothing behind when its transaction is rolled back', async () => {
    const rolledBack = open.database.transaction(async (tx) => {
      await ledger.runs.startWithin(tx, { definition: ledger.definition, parameters: {} });
      throw new Error('no longer the leader');
    });
    await expect(rolledBack).rejects.toThrow('no longer the leader');
    expect(await ledger.claim()).toBeUndefined();
  });

  it('audits who started what, from where', async () => {
    const run = await ledger.start({ parameters: { lastYears: 1 } });
    const audit = await open.database.query('select * from vaktmester.audit where run_uid = $1', [run.uid]);
    expect(audit).toMatchObject([
      {
        action: 'run.start',
        user_uid: admin.uid,
        username: 'admin',
        address: '192.0.2.1',
        parameters: { jobType: 'TEST', parameters: { lastYears: 1 } },
      },
    ]);
  });

  it('keeps the audit from being changed', async () => {
    await ledger.start();
    await expect(open.database.execute('update vaktmester.audit set username = $1', ['nobody'])).rejects.toThrow(
      /only ever added/,
    );
    await expect(open.database.execute('delete from vaktmester.audit')).rejects.toThrow(/only ever added/);
  });
});

describe('cancelling a run', () => {
  it('ends a queued run at once', async () => {
    await ledger.start();
    const queued = await ledger.start();
    await ledger.runs.cancel(queued.uid, admin);
    expect(await ledger.statusOf(queued.uid)).toBe('CANCELLED');
    const [last] = await ledger.tasks.findNotifications('TEST', queued.uid, admin);
    expect(last).toMatchObject({ level: 'ERROR', completed: true, message: 'Test: cancelled by admin' });
  });

  it('starts no further step, aborts those at work by their heartbeat, and refuses their effects', async () => {
    const run = await ledger.startWith([
      ledger.step('a', { cost: 2 }),
      ledger.step('b'),
      ledger.step('c', { after: ['a'] }),
    ]);
    const atWork = await ledger.mustClaim('a');
    await ledger.runs.cancel(run.uid, admin);
    expect(await ledger.statusOf(run.uid)).toBe('CANCELLING');
    expect(await ledger.claim()).toBeUndefined();
    expect(await ledger.steps.renew(atWork, 1_000)).toBe('cancelled');
    let touched = false;
    const effect = () => ((touched = true), Promise.resolve(undefined));
    expect(await ledger.complete(atWork, { effect })).toBe('cancelled');
    expect(touched).toBe(false);
    expect(await ledger.steps.fail(atWork, 'aborted', true)).toBe('skipped');
    expect(await ledger.statusOf(run.uid)).toBe('CANCELLED');
    expect(await ledger.stepsOf(run.uid)).toEqual({ plan: 'DONE', a: 'SKIPPED', b: 'SKIPPED', c: 'SKIPPED' });
  });

  it('undoes the effect of a step that is ending while the run is cancelled', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    await open.database.execute('create table undone (n int)');
    const end = await ledger.complete(step, {
      effect: async (tx) => {
        await tx.execute('insert into undone values (1)');
        await ledger.runs.cancel(run.uid, admin);
        return undefined;
      },
    });
    expect(end).toBe('cancelled');
    expect(await open.database.query('select * from undone')).toEqual([]);
  });

  it('still runs what always runs, before the run ends', async () => {
    const run = await ledger.startWith([
      ledger.step('a'),
      ledger.step('show', { after: ['a'], despiteFailures: true }),
      ledger.step('tidy', { after: ['a'], always: true }),
    ]);
    const atWork = await ledger.mustClaim('a');
    await ledger.runs.cancel(run.uid, admin);
    expect(await ledger.claim()).toBeUndefined();
    await ledger.steps.fail(atWork, 'aborted', false);
    const tidy = await ledger.mustClaim('tidy');
    expect(await ledger.steps.renew(tidy, 1_000)).toBe('held');
    expect(await ledger.complete(tidy)).toBe('done');
    expect(await ledger.statusOf(run.uid)).toBe('CANCELLED');
  });

  it('makes room for the next run of the lane', async () => {
    const run = await ledger.start();
    const next = await ledger.start();
    await ledger.runs.cancel(run.uid, admin);
    expect(await ledger.statusOf(run.uid)).toBe('CANCELLED');
    expect(await ledger.statusOf(next.uid)).toBe('RUNNING');
  });

  it('may be repeated, and is refused once the run has ended or only tidies up', async () => {
    const run = await ledger.startWith([ledger.step('a'), ledger.step('tidy', { after: ['a'], always: true })]);
    await ledger.complete(await ledger.mustClaim('a'));
    await expect(ledger.runs.cancel(run.uid, admin)).rejects.toMatchObject({ kind: 'conflict' });
    await ledger.complete(await ledger.mustClaim('tidy'));
    await expect(ledger.runs.cancel(run.uid, admin)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(ledger.runs.cancel('a2345678901', admin)).rejects.toMatchObject({ kind: 'not-found' });
    const again = await ledger.start();
    const step = await ledger.mustClaim();
    await ledger.runs.cancel(again.uid, admin);
    await ledger.runs.cancel(again.uid, admin);
    expect(await ledger.steps.fail(step, 'aborted', false)).toBe('skipped');
  });
});
