import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase, type Queryable } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import type { StepOutcome } from '../step-handler';
import type { StepLease } from './claimed-step';
import { admin, LedgerFixture } from './ledger-fixture';

let test: TestDatabase;
let open: OpenDatabase;
let ledger: LedgerFixture;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true, poolSize: 16 });
  await open.database.execute('create table effect (run_uid text, seq int, attempt int)');
});
beforeEach(() => {
  ledger = new LedgerFixture(open.database);
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

/** An outcome whose effect leaves a row, so that effects can be counted. */
function withEffect(lease: StepLease, more?: (tx: Queryable) => Promise<void>): StepOutcome {
  return {
    effect: async (tx) => {
      await tx.execute('insert into effect values ($1, $2, $3)', [lease.runUid, lease.seq, lease.attempt]);
      await more?.(tx);
      return undefined;
    },
  };
}

async function effectsOf(runUid: string): Promise<unknown[]> {
  return open.database.query('select seq, attempt from effect where run_uid = $1 order by seq, attempt', [runUid]);
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);

describe('claiming', () => {
  it('never gives a step twice, however many claim at once', async () => {
    await ledger.startWith(numbered(40).map((key) => ledger.step(key)));
    const claims = await Promise.all(Array.from({ length: 80 }, () => ledger.claim()));
    const keys = claims.flatMap((step) => (step ? [step.key] : []));
    expect(keys.sort()).toEqual(numbered(40).sort());
    expect(claims.every((step) => !step || step.attempt === 1)).toBe(true);
  });

  it('never gives an abandoned step twice, however many claim at once', async () => {
    await ledger.startWith(numbered(20).map((key) => ledger.step(key)));
    const abandoned = await Promise.all(numbered(20).map(() => ledger.mustClaim()));
    await Promise.all(abandoned.map((lease) => ledger.expire(lease)));
    const claims = await Promise.all(Array.from({ length: 60 }, () => ledger.claim()));
    const keys = claims.flatMap((step) => (step ? [step.key] : []));
    expect(keys.sort()).toEqual(numbered(20).sort());
    expect(claims.every((step) => !step || step.attempt === 2)).toBe(true);
  });

  it('begins with the costliest step of a run', async () => {
    await ledger.startWith([
      ledger.step('small'),
      ledger.step('large', { cost: 9 }),
      ledger.step('medium', { cost: 4 }),
    ]);
    expect(
      [await ledger.mustClaim(), await ledger.mustClaim(), await ledger.mustClaim()].map((step) => step.key),
    ).toEqual(['large', 'medium', 'small']);
  });

  it('leaves room for a short run beside a long one', async () => {
    const long = await ledger.startWith(numbered(5).map((key) => ledger.step(key, { cost: 100 })));
    const other = { ...ledger.definition, lane: `${ledger.definition.lane}-b` };
    const short = await ledger.runs.start({ definition: other, parameters: {} });
    const order = [await ledger.mustClaim(), await ledger.mustClaim(), await ledger.mustClaim()].map(
      (step) => step.runUid,
    );
    expect(order).toEqual([long.uid, short.uid, long.uid]);
  });

  it('hands over what the handler needs', async () => {
    const run = await ledger.start({ parameters: { lastYears: 3 } });
    const step = await ledger.mustClaim('plan');
    expect(step).toMatchObject({ runUid: run.uid, seq: 1, attempt: 1, payload: { key: 'plan' }, jobType: 'TEST' });
    expect(step).toMatchObject({ parameters: { lastYears: 3 }, startedBy: 'admin', runStartedAt: expect.any(Date) });
  });

  it('looks at the kinds that were asked for only', async () => {
    await ledger.start();
    expect(await ledger.steps.claim([`${ledger.service}.other`], ledger.node, 1_000)).toBeUndefined();
  });
});

describe('a lost lease', () => {
  it('gives the step to another worker as the next attempt, and refuses everything the first still does', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const zombie = await ledger.mustClaim('a');
    await ledger.expire(zombie);
    const heir = await ledger.mustClaim('a');
    expect(heir.attempt).toBe(2);
    expect(await ledger.complete(zombie, withEffect(zombie))).toBe('lost');
    expect(await ledger.steps.renew(zombie, 1_000)).toBe('lost');
    expect(await ledger.steps.fail(zombie, 'too late', true)).toBe('lost');
    expect(await ledger.steps.notify(zombie, 'INFO', 'too late')).toBe(false);
    await ledger.steps.reportProgress(zombie, 1, 2, 'rows');
    await ledger.steps.release(zombie);
    expect(await ledger.stepsOf(run.uid)).toMatchObject({ a: 'RUNNING' });
    expect(await ledger.complete(heir, withEffect(heir))).toBe('done');
    expect(await ledger.complete(zombie, withEffect(zombie))).toBe('lost');
    expect(await effectsOf(run.uid)).toEqual([{ seq: 2, attempt: 2 }]);
    const [row] = await ledger.runRows.listSteps(run.uid, admin).then((steps) => steps.slice(1));
    expect(row).toMatchObject({ status: 'DONE', progressDone: null });
  });

  it('cannot be taken over while its effect is being committed', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const slow = await ledger.mustClaim('a');
    await ledger.expire(slow);
    let claimedMeanwhile: unknown = 'not asked';
    const end = await ledger.complete(
      slow,
      withEffect(slow, async () => {
        claimedMeanwhile = await ledger.claim();
      }),
    );
    expect(claimedMeanwhile).toBeUndefined();
    expect(end).toBe('done');
    expect(await effectsOf(run.uid)).toEqual([{ seq: 2, attempt: 1 }]);
  });

  it('does not lock the step for ever when its worker falls asleep in the middle of the effect', async () => {
    await ledger.startWith([ledger.step('a')]);
    let limit: unknown;
    await ledger.complete(await ledger.mustClaim('a'), {
      effect: async (tx) => {
        [limit] = await tx.query(`select current_setting('idle_in_transaction_session_timeout') as idle`);
        return undefined;
      },
    });
    expect(limit).toEqual({ idle: '10s' });
    const [after] = await open.database.query(`select current_setting('idle_in_transaction_session_timeout') as idle`);
    expect(after).toEqual({ idle: '0' });
  });

  it('is not lost while it is renewed', async () => {
    await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    await ledger.expire(step);
    expect(await ledger.steps.renew(step, 60_000)).toBe('held');
    expect(await ledger.claim()).toBeUndefined();
  });
});

describe('a crash', () => {
  it('before the effect is committed leaves no trace of it', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    const crash = withEffect(step, async (tx) => {
      await tx.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(ledger.complete(step, crash)).rejects.toThrow();
    expect(await effectsOf(run.uid)).toEqual([]);
    await ledger.expire(step);
    const heir = await ledger.mustClaim('a');
    expect(await ledger.complete(heir, withEffect(heir))).toBe('done');
    expect(await effectsOf(run.uid)).toEqual([{ seq: 2, attempt: 2 }]);
    expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
  });

  it('after the commit, before its answer, does the effect no second time', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    expect(await ledger.complete(step, withEffect(step))).toBe('done');
    expect(await ledger.complete(step, withEffect(step))).toBe('done');
    expect(await ledger.claim()).toBeUndefined();
    expect(await effectsOf(run.uid)).toEqual([{ seq: 2, attempt: 1 }]);
  });

  it('of two workers ending the last two steps at once still ends the run', async () => {
    for (let round = 0; round < 10; round += 1) {
      const run = await ledger.startWith([ledger.step('a'), ledger.step('b'), ledger.step('c')]);
      const steps = [await ledger.mustClaim(), await ledger.mustClaim(), await ledger.mustClaim()];
      const ends = await Promise.all(steps.map((step) => ledger.complete(step)));
      expect(ends).toEqual(['done', 'done', 'done']);
      expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
    }
  });

  it('of two workers giving up the last two steps at once still ends the run', async () => {
    for (let round = 0; round < 10; round += 1) {
      const run = await ledger.startWith([ledger.step('a'), ledger.step('b'), ledger.step('c')]);
      const steps = [await ledger.mustClaim(), await ledger.mustClaim(), await ledger.mustClaim()];
      await Promise.all(steps.map((step) => ledger.steps.fail(step, 'broken', false)));
      expect(await ledger.statusOf(run.uid)).toBe('FAILED');
    }
  });
});

describe('an effect in pieces', () => {
  it('is committed piece by piece while the attempt holds its step, and refused from then on', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const zombie = await ledger.mustClaim('a');
    const piece = (lease: StepLease) =>
      open.database.transaction(async (tx) => {
        await ledger.steps.guard(tx, lease);
        await tx.execute('insert into effect values ($1, $2, $3)', [lease.runUid, lease.seq, lease.attempt]);
      });
    await piece(zombie);
    await ledger.expire(zombie);
    const heir = await ledger.mustClaim('a');
    await expect(piece(zombie)).rejects.toThrow('the step has another worker');
    await piece(heir);
    await ledger.runs.cancel(run.uid, admin);
    await expect(piece(heir)).rejects.toThrow('cancelled');
    expect(await effectsOf(run.uid)).toEqual([
      { seq: 2, attempt: 1 },
      { seq: 2, attempt: 2 },
    ]);
  });
});

describe('ending a step', () => {
  it('makes those ready that waited for it alone, with what it found', async () => {
    const run = await ledger.startWith([
      ledger.step('a'),
      ledger.step('b'),
      ledger.step('after-a', { after: ['a'] }),
      ledger.step('after-both', { after: ['a', 'b'] }),
    ]);
    await ledger.complete(await ledger.mustClaim('a'), { result: { rows: 7 } });
    expect(await ledger.stepsOf(run.uid)).toMatchObject({ b: 'READY', 'after-a': 'READY', 'after-both': 'PENDING' });
    expect(await ledger.steps.findResult(run.uid, 'a')).toEqual({ rows: 7 });
    expect(await ledger.steps.findResult(run.uid, 'b')).toBeUndefined();
  });

  it('takes the result from the effect when it gives one', async () => {
    const run = await ledger.startWith([ledger.step('a'), ledger.step('b')]);
    const outcome = { result: 'planned', effect: () => Promise.resolve({ deleted: 3 }) };
    await ledger.complete(await ledger.mustClaim('a'), outcome);
    expect(await ledger.steps.findResult(run.uid, 'a')).toEqual({ deleted: 3 });
  });

  it('with the last one ends the run and says how long it took', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    await ledger.complete(await ledger.mustClaim('a'));
    expect(await ledger.messagesOf(run.uid)).toEqual(['Testing', expect.stringMatching(/^Tested: 00:00:0\d\.\d{3}$/)]);
    const [last] = await ledger.tasks.findNotifications('TEST', run.uid, admin);
    expect(last).toMatchObject({ level: 'INFO', completed: true });
  });

  it('refuses new steps that would wait for ever, and its effect with them', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    const step = await ledger.mustClaim('a');
    const circle = [ledger.step('x', { after: ['y'] }), ledger.step('y', { after: ['x'] })];
    const outcome = { ...withEffect(step), steps: circle };
    await expect(ledger.complete(step, outcome)).rejects.toThrow('step x waits for y, which is not an earlier step');
    expect(await effectsOf(run.uid)).toEqual([]);
    expect(Object.keys(await ledger.stepsOf(run.uid))).toEqual(['plan', 'a']);
  });
});

describe('a failing step', () => {
  it('is tried again after a while when it may pass, until no attempts are left', async () => {
    const run = await ledger.startWith([ledger.step('a', { maxAttempts: 2 })]);
    const first = await ledger.mustClaim('a');
    expect(await ledger.steps.fail(first, 'lock timeout', true)).toBe('retrying');
    expect(await ledger.claim()).toBeUndefined();
    await ledger.endBackOff();
    const second = await ledger.mustClaim('a');
    expect(await ledger.steps.fail(second, 'lock timeout', true)).toBe('failed');
    expect(await ledger.statusOf(run.uid)).toBe('FAILED');
    expect((await ledger.messagesOf(run.uid)).at(-1)).toBe('Test: lock timeout');
  });

  it('takes those with it that need it, except what runs despite it or always; the other branches go on', async () => {
    const run = await ledger.startWith([
      ledger.step('bad', { cost: 9 }),
      ledger.step('needs-bad', { after: ['bad'] }),
      ledger.step('needs-needs-bad', { after: ['needs-bad'] }),
      ledger.step('good'),
      ledger.step('needs-good', { after: ['good'] }),
      ledger.step('show', { after: ['needs-needs-bad', 'needs-good'], despiteFailures: true }),
      ledger.step('tidy', { after: ['show'], always: true }),
    ]);
    await ledger.steps.fail(await ledger.mustClaim('bad'), 'division by zero', false);
    expect(await ledger.stepsOf(run.uid)).toEqual({
      plan: 'DONE',
      bad: 'FAILED',
      'needs-bad': 'SKIPPED',
      'needs-needs-bad': 'SKIPPED',
      good: 'READY',
      'needs-good': 'PENDING',
      show: 'PENDING',
      tidy: 'PENDING',
    });
    for (const key of ['good', 'needs-good', 'show', 'tidy']) await ledger.complete(await ledger.mustClaim(key));
    expect(await ledger.statusOf(run.uid)).toBe('FAILED');
    const [last] = await ledger.tasks.findNotifications('TEST', run.uid, admin);
    expect(last).toMatchObject({ level: 'ERROR', completed: true, message: 'Test: division by zero' });
  });

  it('that is given back is ready at once and has lost no attempt', async () => {
    await ledger.startWith([ledger.step('a', { maxAttempts: 2 })]);
    const first = await ledger.mustClaim('a');
    await ledger.steps.release(first);
    const second = await ledger.mustClaim('a');
    expect(second.attempt).toBe(2);
    expect(await ledger.complete(first, withEffect(first))).toBe('lost');
    expect(await ledger.steps.fail(second, 'lock timeout', true)).toBe('retrying');
    await ledger.endBackOff();
    expect(await ledger.steps.fail(await ledger.mustClaim('a'), 'lock timeout', true)).toBe('failed');
  });
});

describe('the outbox', () => {
  it('calls for each step when it may begin, and not for one that waits', async () => {
    const subjectsOf = (runUid: string) =>
      open.database.query<{ subject: string; step: number; isDue: boolean }>(
        `select subject, (payload ->> 'step')::int as step, due_at <= clock_timestamp() as "isDue"
         from vaktmester.outbox where payload ->> 'run' = $1 order by id`,
        [runUid],
      );
    const run = await ledger.startWith([ledger.step('a'), ledger.step('b', { after: ['a'] })]);
    const call = (step: number, isDue = true) => ({ subject: ledger.service, step, isDue });
    expect(await subjectsOf(run.uid)).toEqual([call(1), call(2)]);
    await ledger.steps.fail(await ledger.mustClaim('a'), 'deadlock', true);
    expect(await subjectsOf(run.uid)).toEqual([call(1), call(2), call(2, false)]);
    const queued = await ledger.start();
    expect(await subjectsOf(queued.uid)).toEqual([]);
  });
});

describe('what has ended', () => {
  it('cannot be brought back, not even by a wrong statement', async () => {
    const run = await ledger.startWith([ledger.step('a')]);
    await ledger.complete(await ledger.mustClaim('a'));
    const change = (table: string, column: string) =>
      open.database.execute(
        `update vaktmester.${table} set status = 'RUNNING', finished_at = null where ${column} = $1`,
        [run.uid],
      );
    await expect(change('run', 'uid')).rejects.toThrow('a run that has ended stays so');
    await expect(change('step', 'run_uid')).rejects.toThrow('a step that has ended stays so');
  });
});
