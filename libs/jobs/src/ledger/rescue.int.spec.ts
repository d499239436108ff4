import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { admin, LedgerFixture } from './ledger-fixture';
import { rescue } from './rescue';
import { lockLane } from './settle-lane';

let test: TestDatabase;
let open: OpenDatabase;
let ledger: LedgerFixture;
const rescueNow = () => open.database.transaction((tx) => rescue(tx));

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

describe('the rescue', () => {
  it('ends a run whose worker was lost for the last time, and begins the next', async () => {
    const run = await ledger.startWith([ledger.step('a', { maxAttempts: 1 }), ledger.step('b', { after: ['a'] })]);
    const next = await ledger.start();
    await ledger.expire(await ledger.mustClaim('a'));
    expect(await ledger.claim()).toBeUndefined();
    const { endedRuns } = await rescueNow();
    expect(endedRuns).toMatchObject([{ uid: run.uid, jobType: 'TEST', outcome: 'FAILED' }]);
    expect(await ledger.stepsOf(run.uid)).toMatchObject({ a: 'FAILED', b: 'SKIPPED' });
    const [last] = await ledger.tasks.findNotifications('TEST', run.uid, admin);
    expect(last).toMatchObject({
      level: 'ERROR',
      completed: true,
      message: 'Test: its worker was lost, attempt 1 of 1',
    });
    expect(await ledger.statusOf(next.uid)).toBe('RUNNING');
  });

  it('ends a cancelled run whose worker died before it heard of it', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const dead = await ledger.mustClaim('a');
    await ledger.runs.cancel(run.uid, admin);
    await ledger.expire(dead);
    await rescueNow();
    expect(await ledger.statusOf(run.uid)).toBe('CANCELLED');
    expect(await ledger.complete(dead)).toBe('lost');
  });

  it('leaves alone what has a living worker or attempts left', async () => {
    const run = await ledger.startWith([ledger.step('a', { maxAttempts: 1 }), ledger.step('b')]);
    const alive = await ledger.mustClaim('a');
    await ledger.expire(await ledger.mustClaim('b'));
    expect((await rescueNow()).endedRuns).toEqual([]);
    expect(await ledger.stepsOf(run.uid)).toMatchObject({ a: 'RUNNING', b: 'RUNNING' });
    expect(await ledger.complete(alive)).toBe('done');
  });

  it('begins a run that waits in a free lane', async () => {
    const run = await ledger.start();
    await open.database.execute(`update vaktmester.run set status = 'QUEUED', started_at = null where uid = $1`, [
      run.uid,
    ]);
    await open.database.execute(`update vaktmester.step set status = 'PENDING' where run_uid = $1`, [run.uid]);
    await rescueNow();
    expect(await ledger.statusOf(run.uid)).toBe('RUNNING');
    expect(await ledger.claim()).toMatchObject({ key: 'plan' });
  });

  it('ends a run that somebody left with all of its steps ended', async () => {
    const run = await ledger.start();
    await open.database.execute(
      `update vaktmester.step set status = 'DONE', attempt = 1, finished_at = now() where run_uid = $1`,
      [run.uid],
    );
    await rescueNow();
    expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
  });

  it('does not wait for a lane that somebody settles, nor for a step that is being finished', async () => {
    const run = await ledger.startWith([ledger.step('a', { maxAttempts: 1 })]);
    const slow = await ledger.mustClaim('a');
    await ledger.expire(slow);
    await open.database.transaction(async (tx) => {
      await lockLane(tx, ledger.definition.lane);
      expect((await rescueNow()).endedRuns).toEqual([]);
    });
    const end = await ledger.complete(slow, {
      effect: async () => {
        expect((await rescueNow()).endedRuns).toEqual([]);
        return undefined;
      },
    });
    expect(end).toBe('done');
    expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
  });

  it('calls again for steps that nobody took for a minute, once until that call was made', async () => {
    await ledger.start();
    await open.database.execute('delete from vaktmester.outbox');
    await rescueNow();
    const calls = () => open.database.query('select from vaktmester.outbox where subject = $1', [ledger.service]);
    expect(await calls()).toEqual([]);
    await open.database.execute(`update vaktmester.step set ready_at = now() - interval '61 s' where kind = $1`, [
      ledger.kind,
    ]);
    await rescueNow();
    await rescueNow();
    expect(await calls()).toHaveLength(1);
  });
});
