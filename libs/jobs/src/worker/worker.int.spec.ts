import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { currentLogFields } from '@vaktmester/telemetry';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { admin, LedgerFixture } from '../ledger/ledger-fixture';
import { SettledListeners } from '../ledger/settled-listeners';
import { StepLedger } from '../ledger/step-ledger';
import type { StepContext, StepHandler, StepOutcome } from '../step-handler';
import { SilentBell, type WorkBell } from '../work-bell';
import { OutboxRelay } from './outbox-relay';
import { type StepInterruption } from './step-interruption';
import { Worker, type WorkerOptions } from './worker';
import { WorkerMetrics } from './worker-metrics';

const payload = z.object({ key: z.string() });
type Payload = z.output<typeof payload>;
type Work = (step: StepContext<Payload>) => Promise<StepOutcome>;

let test: TestDatabase;
let open: OpenDatabase;
let ledger: LedgerFixture;
let registry: Registry;
let workers: Worker[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true, poolSize: 16 });
});
beforeEach(() => {
  ledger = new LedgerFixture(open.database);
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

/** A running worker whose steps do `work`; with `bell`, woken by calls. */
function startWorker(work: Work, options: Partial<WorkerOptions> = {}, bell: WorkBell = new SilentBell()): Worker {
  registry = new Registry();
  const listeners = new SettledListeners();
  const metrics = new WorkerMetrics(registry, open.database, [ledger.kind]);
  const handler: StepHandler<Payload> = { kind: ledger.kind, payload, run: work };
  const worker = new Worker(new StepLedger(open.database, listeners.tell), [handler], bell, metrics, {
    service: ledger.service,
    nodeUuid: randomUUID(),
    slots: 1,
    leaseMs: 60_000,
    pollMs: 20,
    graceMs: 0,
    ...options,
  });
  listeners.add((settled) => metrics.countRuns(settled));
  worker.start();
  workers.push(worker);
  return worker;
}

/** Ends when the step is interrupted, as a handler that passes its signal on does. */
async function untilInterrupted(step: StepContext<Payload>): Promise<StepOutcome> {
  await delay(60_000, undefined, { signal: step.signal });
  return {};
}

const ended = (runUid: string) => ledger.runRows.waitForEnd(runUid, 10_000);

describe('a worker', () => {
  it('works a run to its end by polling alone', async () => {
    const keys: string[] = [];
    startWorker((step) => {
      keys.push(step.payload.key);
      return Promise.resolve(
        step.key === 'plan' ? { steps: [ledger.step('a'), ledger.step('b', { after: ['a'] })] } : {},
      );
    });
    const run = await ledger.start();
    expect(await ended(run.uid)).toMatchObject({ status: 'COMPLETED', steps: 3 });
    expect(keys).toEqual(['plan', 'a', 'b']);
    const metrics = await registry.metrics();
    expect(metrics).toContain('vaktmester_runs_total{job_type="TEST",outcome="completed"} 1');
    expect(metrics).toContain(`vaktmester_step_duration_seconds_count{kind="${ledger.kind}",outcome="done"} 3`);
    expect(metrics).toContain(`vaktmester_steps_ready{kind="${ledger.kind}"} 0`);
  });

  it('tells the handler about its run, and the log about the step', async () => {
    let seen: StepContext<Payload> | undefined;
    let logged: unknown;
    startWorker(async (step) => {
      seen = step;
      logged = currentLogFields();
      await step.notify('half way', 'WARN');
      await step.progress(1, 2, 'rows');
      return {};
    });
    const run = await ledger.start({ parameters: { lastYears: 1 } });
    await ended(run.uid);
    expect(seen).toMatchObject({ key: 'plan', seq: 1, attempt: 1 });
    expect(seen?.run).toMatchObject({
      uid: run.uid,
      jobType: 'TEST',
      parameters: { lastYears: 1 },
      startedBy: 'admin',
    });
    expect(seen?.stagingName('year')).toBe(`analytics_st_${run.uid}_1_1_year`);
    expect(logged).toEqual({ runId: run.uid, step: 1, attempt: 1 });
    expect(await ledger.messagesOf(run.uid)).toContain('half way');
    expect(await ledger.runRows.listSteps(run.uid, admin)).toMatchObject([{ progressDone: 1, progressTotal: 2 }]);
  });

  it('keeps as many steps at work as it has slots', async () => {
    let atWork = 0;
    let most = 0;
    startWorker(
      async (step) => {
        if (step.key === 'plan') return { steps: ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ledger.step(key)) };
        most = Math.max(most, (atWork += 1));
        // Each stays at work until all slots are, however slow the machine is.
        await waitFor(() => most >= 3);
        atWork -= 1;
        return {};
      },
      { slots: 3 },
    );
    await ended((await ledger.start()).uid);
    expect(most).toBe(3);
  });

  it('fails a step whose payload is not what its kind takes', async () => {
    startWorker(() => Promise.resolve({ steps: [ledger.step('bad', { payload: { key: 7 } })] }));
    const run = await ledger.start();
    expect(await ended(run.uid)).toMatchObject({ status: 'FAILED' });
  });

  it('repeats an effect that met a lock, without the work before it', async () => {
    let works = 0;
    let effects = 0;
    startWorker(() => {
      works += 1;
      return Promise.resolve({
        effect: async (tx) => {
          effects += 1;
          if (effects === 1) await tx.query(`do $$ begin raise exception 'busy' using errcode = '55P03'; end $$`);
          return undefined;
        },
      });
    });
    expect(await ended((await ledger.start()).uid)).toMatchObject({ status: 'COMPLETED' });
    expect([works, effects]).toEqual([1, 2]);
  });

  it('tries work again that failed in passing', async () => {
    let works = 0;
    startWorker(async () => {
      works += 1;
      if (works === 1) await open.database.query(`do $$ begin raise exception 'busy' using errcode = '40P01'; end $$`);
      return {};
    });
    const run = await ledger.start();
    await waitFor(async () => (await ledger.runRows.listSteps(run.uid, admin))[0]?.status === 'READY');
    await ledger.endBackOff();
    expect(await ended(run.uid)).toMatchObject({ status: 'COMPLETED' });
    expect(works).toBe(2);
  });

  it('goes on when its connections were cut', async () => {
    startWorker(() => Promise.resolve({}));
    for (let cut = 0; cut < 3; cut += 1) {
      await open.database
        .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
        .catch(() => undefined);
      await delay(20);
    }
    const run = await waitFor(() => ledger.start());
    expect(await ended(run.uid)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('an interrupted step', () => {
  it('is aborted when its run is cancelled', async () => {
    let reason: unknown;
    startWorker(
      async (step) => {
        step.signal.addEventListener('abort', () => (reason = step.signal.reason));
        return untilInterrupted(step);
      },
      { leaseMs: 150 },
    );
    const run = await ledger.start();
    await waitFor(async () => (await ledger.stepsOf(run.uid)).plan === 'RUNNING');
    await ledger.runs.cancel(run.uid, admin);
    expect(await ended(run.uid)).toMatchObject({ status: 'CANCELLED' });
    expect(reason).toMatchObject({ reason: 'cancelled' } satisfies Partial<StepInterruption>);
  });

  it('is aborted when another worker has got it, and the other one finishes it', async () => {
    const interrupted: unknown[] = [];
    startWorker(
      (step) =>
        untilInterrupted(step).catch((error: unknown) => {
          interrupted.push(step.signal.reason);
          throw error;
        }),
      { leaseMs: 300 },
    );
    const run = await ledger.start();
    await waitFor(async () => (await ledger.stepsOf(run.uid)).plan === 'RUNNING');
    const heir = await waitFor(async () => {
      await ledger.expire({ runUid: run.uid, seq: 1, attempt: 1, always: false });
      return ledger.claim();
    });
    await waitFor(() => interrupted.length > 0);
    expect(interrupted).toMatchObject([{ reason: 'lost' }]);
    expect(await ledger.complete(heir)).toBe('done');
    expect(heir.attempt).toBe(2);
  });

  it('is given back at shutdown and is ready for another worker at once', async () => {
    let reason: unknown;
    const worker = startWorker((step) => {
      step.signal.addEventListener('abort', () => (reason = step.signal.reason));
      return untilInterrupted(step);
    });
    const run = await ledger.start();
    await waitFor(async () => (await ledger.stepsOf(run.uid)).plan === 'RUNNING');
    await worker.stop();
    expect(reason).toMatchObject({ reason: 'shutdown' });
    expect(await ledger.stepsOf(run.uid)).toEqual({ plan: 'READY' });
    startWorker(() => Promise.resolve({}));
    expect(await ended(run.uid)).toMatchObject({ status: 'COMPLETED' });
  });

  it('is given back even when its handler does not hear', async () => {
    let release: () => void = () => undefined;
    const worker = startWorker(() => new Promise((resolve) => (release = () => resolve({}))));
    const run = await ledger.start();
    await waitFor(async () => (await ledger.stepsOf(run.uid)).plan === 'RUNNING');
    await worker.stop();
    expect(await ledger.stepsOf(run.uid)).toEqual({ plan: 'READY' });
    release();
  });

  it('may end within the grace of a shutdown', async () => {
    const worker = startWorker(() => delay(50).then(() => ({})), { graceMs: 5_000 });
    const run = await ledger.start();
    await waitFor(async () => (await ledger.stepsOf(run.uid)).plan === 'RUNNING');
    await worker.stop();
    expect(await ledger.statusOf(run.uid)).toBe('COMPLETED');
  });
});

describe('the bell', () => {
  it('wakes a worker for a step, so that it need not poll', async () => {
    const bell = new LocalBell();
    const relay = new OutboxRelay(open.database, bell);
    relay.start();
    startWorker(() => Promise.resolve({}), { pollMs: 600_000 }, bell);
    await waitFor(() => bell.hasListener(ledger.service));
    const run = await ledger.start();
    relay.nudge();
    expect(await ended(run.uid)).toMatchObject({ status: 'COMPLETED' });
    await relay.stop();
  });

  it('that is out of order keeps its calls until it rings again, except stale ones', async () => {
    const bell = new LocalBell();
    bell.works = false;
    const relay = new OutboxRelay(open.database, bell);
    const run = await ledger.start();
    const calls = () => open.database.query(`select from vaktmester.outbox where payload ->> 'run' = $1`, [run.uid]);
    relay.start();
    await waitFor(() => bell.tries > 0);
    expect(await calls()).toHaveLength(1);
    await open.database.execute(`update vaktmester.outbox set due_at = due_at - interval '2 minutes'`);
    relay.nudge();
    await waitFor(async () => (await calls()).length === 0);
    await relay.stop();
  });
});

/** A bell within one process. */
class LocalBell implements WorkBell {
  works = true;
  tries = 0;
  private readonly listeners = new Map<string, () => void>();

  hasListener(service: string): boolean {
    return this.listeners.has(service);
  }

  ring(service: string): Promise<boolean> {
    this.tries += 1;
    this.listeners.get(service)?.();
    return Promise.resolve(this.works);
  }

  waitForRing(service: string): Promise<boolean> {
    return new Promise((resolve) => this.listeners.set(service, () => resolve(true)));
  }
}
