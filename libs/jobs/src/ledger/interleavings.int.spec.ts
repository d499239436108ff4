import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import type { NewStep } from '../job-definition';
import type { ClaimedStep } from './claimed-step';
import { admin, LedgerFixture } from './ledger-fixture';
import { rescue } from './rescue';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true, poolSize: 16 });
  await open.database.execute('create table effect (run_uid text, seq int, attempt int)');
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

/** One thing that may happen next; `pick` chooses among the leases that were ever given out, dead ones included. */
type Event =
  | { readonly what: 'start' | 'claim' | 'rescue' | 'cancel' }
  | { readonly what: 'complete' | 'retry' | 'fail' | 'release' | 'renew' | 'expire' | 'crash'; readonly pick: number };

const pick = fc.nat(30);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constantFrom('claim' as const) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom('complete' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('expire' as const, 'crash' as const), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('retry' as const, 'fail' as const, 'release' as const, 'renew' as const),
      pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('start' as const, 'rescue' as const, 'cancel' as const) }),
  },
);

/** Steps of a run: each may wait for any earlier ones. */
const plan = fc.array(
  fc.record({
    after: fc.array(fc.nat(6), { maxLength: 3 }),
    always: fc.boolean(),
    despiteFailures: fc.boolean(),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 6 },
);

/** One lane with its runs, driven by events as from many nodes at once. */
class Cluster {
  readonly ledger = new LedgerFixture(open.database);
  private readonly leases: ClaimedStep[] = [];
  private readonly runs: string[] = [];

  private readonly steps: NewStep[] = [];

  static with(shape: readonly { after: readonly number[]; always: boolean; maxAttempts: number }[]): Cluster {
    const cluster = new Cluster();
    const steps = shape.map(({ after, ...rest }, index) =>
      cluster.ledger.step(`s${index}`, {
        ...rest,
        after: [...new Set(after)].filter((n) => n < index).map((n) => `s${n}`),
      }),
    );
    cluster.steps.push(...steps);
    return cluster;
  }

  async happen(event: Event): Promise<void> {
    switch (event.what) {
      case 'start':
        this.runs.push((await this.ledger.start()).uid);
        return;
      case 'claim': {
        const step = await this.ledger.claim();
        if (step) this.leases.push(step);
        return;
      }
      case 'rescue':
        await open.database.transaction((tx) => rescue(tx));
        return;
      case 'cancel': {
        const uid = this.runs.at(-1);
        if (uid)
          await this.ledger.runs
            .cancel(uid, admin)
            .catch((error: unknown) => expect(error).toMatchObject({ kind: 'conflict' }));
        return;
      }
      default: {
        const lease = this.leases[event.pick % Math.max(1, this.leases.length)];
        if (lease) await this.actOn(lease, event.what);
      }
    }
  }

  private async actOn(
    lease: ClaimedStep,
    what: Exclude<Event, { what: 'start' | 'claim' | 'rescue' | 'cancel' }>['what'],
  ) {
    const { steps } = this.ledger;
    switch (what) {
      case 'complete':
        return this.complete(lease, false);
      case 'crash':
        return this.complete(lease, true);
      case 'retry':
        return steps.fail(lease, 'in the way', true);
      case 'fail':
        return steps.fail(lease, 'broken', false);
      case 'release':
        return steps.release(lease);
      case 'renew':
        return steps.renew(lease, 60_000);
      case 'expire':
        return this.ledger.expire(lease);
    }
  }

  private async complete(lease: ClaimedStep, crashes: boolean): Promise<void> {
    const completing = this.ledger.complete(lease, {
      steps: lease.key === 'plan' ? this.steps : [],
      effect: async (tx) => {
        await tx.execute('insert into effect values ($1, $2, $3)', [lease.runUid, lease.seq, lease.attempt]);
        if (crashes) throw new Error('crash before the commit');
        return undefined;
      },
    });
    if (crashes)
      await completing.catch((error: unknown) => expect(error).toMatchObject({ message: 'crash before the commit' }));
    else await completing;
  }

  /** All old workers are dead, a fresh one works until nothing is left. */
  async drain(): Promise<void> {
    for (let idle = 0; idle < 2;) {
      for (const lease of this.leases) await this.ledger.expire(lease);
      await open.database.transaction((tx) => rescue(tx));
      await this.ledger.endBackOff();
      const step = await this.ledger.claim();
      if (step) await this.complete(step, false);
      idle = step ? 0 : idle + 1;
    }
  }

  async ended(): Promise<Map<string, string>> {
    const rows = await open.database.query<{ step: string; status: string }>(
      `select s.run_uid || '/' || s.seq as step, s.status from vaktmester.step s
       where s.run_uid = any ($1) and s.finished_at is not null`,
      [this.runs],
    );
    return new Map(rows.map((row) => [row.step, row.status]));
  }

  /** What must hold once nothing is left to do; each row is a breach. */
  async breaches(): Promise<unknown[]> {
    return open.database.query(
      `select r.uid, 'has not ended' as breach from vaktmester.run r where r.uid = any ($1) and r.finished_at is null
       union all
       select s.run_uid, 'step ' || s.seq || ' has not ended' from vaktmester.step s
       where s.run_uid = any ($1) and s.finished_at is null
       union all
       select s.run_uid, 'step ' || s.seq || ' is ' || s.status || ' with ' || count(e.seq) || ' effects' from vaktmester.step s
       left join effect e on e.run_uid = s.run_uid and e.seq = s.seq
       where s.run_uid = any ($1)
       group by s.run_uid, s.seq
       having count(e.seq) <> case s.status when 'DONE' then 1 else 0 end
       union all
       select s.run_uid, 'step ' || s.seq || ' began before ' || p.seq || ' had ended' from vaktmester.step s
       join vaktmester.step p on p.run_uid = s.run_uid and p.key = any (s.after)
       where s.run_uid = any ($1) and s.status = 'DONE' and (s.started_at < p.finished_at or (p.status <> 'DONE' and not s.always and not s.despite_failures))
       union all
       select r.uid, r.status || ' although a step has failed' from vaktmester.run r
       where r.uid = any ($1) and r.status = 'COMPLETED'
         and exists (select from vaktmester.step s where s.run_uid = r.uid and s.status <> 'DONE')
       union all
       select n.run_uid, 'tells its end ' || count(*) filter (where n.completed) || ' times' from vaktmester.notification n
       where n.run_uid = any ($1)
       group by n.run_uid
       having count(*) filter (where n.completed) <> 1
         or max(n.number) filter (where n.completed) <> max(n.number)
       union all
       select a.uid, 'overlaps ' || b.uid from vaktmester.run a
       join vaktmester.run b on a.lane = b.lane and a.number < b.number and b.started_at < a.finished_at
       where a.uid = any ($1) and a.started_at is not null
       union all
       select l.run_uid, 'has a lease left' from vaktmester.step_lease l where l.run_uid = any ($1)`,
      [this.runs],
    );
  }
}

describe('whatever happens, in whatever order', () => {
  it('runs end, effects happen once for each step that is done, and what is done stays done', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.array(event, { maxLength: 40 }), async (shape, events) => {
        const cluster = Cluster.with(shape);
        await cluster.happen({ what: 'start' });
        let before = await cluster.ended();
        for (const next of events) {
          await cluster.happen(next);
          const now = await cluster.ended();
          for (const [step, status] of before) expect(now.get(step)).toBe(status);
          before = now;
        }
        await cluster.drain();
        expect(await cluster.breaches()).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: false },
    );
  }, 120_000);

  it('so it is when events happen at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(fc.array(event, { minLength: 2, maxLength: 8 }), { maxLength: 10 }),
        async (shape, bursts) => {
          const cluster = Cluster.with(shape);
          await cluster.happen({ what: 'start' });
          for (const burst of bursts) await Promise.all(burst.map((next) => cluster.happen(next)));
          await cluster.drain();
          expect(await cluster.breaches()).toEqual([]);
        },
      ),
      { numRuns: 25, endOnFailure: false },
    );
  }, 120_000);
});
