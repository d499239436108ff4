import type { Mutant } from './mutant';

const election = 'libs/leader-election/src';
const ledger = 'libs/jobs/src/ledger';
const scheduler = 'libs/maintenance/src/scheduler';

/** The fence, with another lock than FOR SHARE, or none. */
const guardWith = (lock: string) => `
  create or replace function vaktmester.assert_leader(expected_epoch bigint, expected_token uuid) returns void
  language plpgsql as $$
  begin
    perform 1 from vaktmester.leadership l where l.id = 1 and l.epoch = expected_epoch and l.claim_token = expected_token ${lock};
    if not found then raise exception 'stale leader epoch %', expected_epoch using errcode = 'CL001'; end if;
  end $$`;

const noGuard = `
  create or replace function vaktmester.assert_leader(expected_epoch bigint, expected_token uuid) returns void
  language sql as $$ $$`;

/** Mistakes that others have made, and those that `spec/reliability.md` warns of. */
export const mutants: readonly Mutant[] = [
  { name: 'no guard', sql: noGuard, nemeses: ['N3'], caughtBy: ['C3'] },
  { name: 'guard with FOR KEY SHARE', sql: guardWith('for key share'), nemeses: ['N3'], caughtBy: ['C3'] },
  {
    name: 'guard in a transaction of its own',
    patches: [
      {
        file: `${election}/leader-term.ts`,
        from: `return await this.database.transaction(`,
        to: `await this.database.query('select vaktmester.assert_leader($1, $2)', [epoch, token]);
          return await this.database.transaction(`,
      },
      {
        file: `${election}/leader-term.ts`,
        from: `await tx.query('select vaktmester.assert_leader($1, $2)', [epoch, token]);`,
        to: '',
      },
    ],
    nemeses: ['N3'],
    caughtBy: ['C3'],
  },
  {
    name: 'no unique key, no guard and no conditional start',
    sql: `${noGuard};
      alter table vaktmester.run drop constraint run_definition_uid_fire_time_key;
      alter table vaktmester.firing drop constraint firing_pkey;`,
    patches: [
      {
        file: `${ledger}/sql/find-repeated-run.sql`,
        from: `or (r.definition_uid = given."definitionUid" and r.fire_time = given."fireTime")`,
        to: '',
      },
      { file: `${scheduler}/sql/start-definition.sql`, from: `and j.jobstatus = 'SCHEDULED'`, to: '' },
      { file: `${scheduler}/sql/start-definition.sql`, from: `and running.jobstatus = 'RUNNING'`, to: 'and false' },
    ],
    nemeses: ['N3'],
    caughtBy: ['C1', 'C3'],
  },
  {
    name: 'epochs from a counter in Redis',
    patches: [
      {
        file: `${election}/leader-elector.ts`,
        from: 'const claim = fence.claim(token);',
        to: `const claim = lock['servers'].connections[0].incr('epoch').then(async (epoch: number) => {
          await fence['database'].execute('update vaktmester.leadership set epoch = $1, claim_token = $2', [epoch, token]);
          await fence['database'].execute('update vaktmester.lease set claim_token = $1, renewed_at = now()', [token]);
          return epoch;
        });`,
      },
    ],
    nemeses: ['N5'],
    caughtBy: ['C3', 'C4'],
  },
  {
    name: 'no check of the attempt',
    patches: [
      { file: `${ledger}/guard-step.ts`, from: `!step || step.attempt !== lease.attempt`, to: `!step` },
      { file: `${ledger}/sql/finish-step.sql`, from: 'and s.attempt = $3', to: 'and $3::integer is not null' },
    ],
    nemeses: ['N4'],
    caughtBy: ['C8'],
  },
  {
    name: 'swap in two transactions',
    patches: [
      {
        file: 'tools/chaos/node/step-handlers.ts',
        from: '(tx) => swap(tx, tables)',
        to: `async () => {
          for (const [index, live] of LIVE.entries()) {
            await database.execute('drop table if exists ' + live);
            await database.execute('alter table if exists ' + tables[index] + ' rename to ' + live);
          }
        }`,
      },
    ],
    nemeses: ['N1', 'N7'],
    caughtBy: ['C7'],
  },
  {
    name: 'a step is done before its effect',
    patches: [
      {
        file: `${ledger}/step-ledger.ts`,
        from: 'const end = await this.database.transaction((tx) => finishStep(tx, lease, outcome));',
        to: `const end = await this.database.transaction((tx) => finishStep(tx, lease, { ...outcome, effect: async () => undefined }));
          await this.database.transaction(async (tx) => outcome.effect?.(tx));`,
      },
    ],
    nemeses: ['N4'],
    caughtBy: ['C8'],
  },
  {
    name: 'a leader that renews without looking whose the lock is, and has no deadline',
    patches: [
      {
        file: `${election}/redis-lock.ts`,
        from: `const held = this.held;
    if (!held) return 'lost';`,
        to: `const held = this.held;
    if (!held) return 'lost';
    if (held) {
      await Promise.allSettled(this.servers.connections.map((server) => server.set(this.options.key, held.value, 'PX', ttlMs)));
      return 'renewed';
    }`,
      },
      { file: `${election}/sql/renew-lease.sql`, from: 'and claim_token = $1::uuid', to: 'and $1::uuid is not null' },
      {
        file: `${election}/lease-deadline.ts`,
        from: 'if (elapsedMs(this.read(), this.clock.read()) < this.lifeMs) return false;',
        to: 'if (elapsedMs(this.read(), this.clock.read()) < Infinity) return false;',
      },
    ],
    nemeses: ['N3'],
    caughtBy: ['C5'],
  },
  {
    name: 'no gate',
    patches: [
      {
        file: `${election}/sql/claim-epoch.sql`,
        from: 'l.node_uuid = $2::uuid',
        to: 'l.node_uuid = $2::uuid or true',
      },
    ],
    nemeses: ['N5'],
    caughtBy: ['C5'],
  },
  {
    name: 'steps of dead workers stay theirs',
    patches: [
      {
        file: `${ledger}/sql/claim-step.sql`,
        from: 'l.expires_at <= clock_timestamp()',
        to: `l.expires_at <= clock_timestamp() - interval '1 hour'`,
      },
    ],
    nemeses: ['N4'],
    caughtBy: ['C8'],
  },
  {
    name: 'skipped due times are not recorded',
    patches: [
      {
        file: `${scheduler}/firings.store.ts`,
        from: 'await this.tx.execute(recordSkipped',
        to: 'if (definitionUid === undefined) await this.tx.execute(recordSkipped',
      },
    ],
    nemeses: ['N2'],
    caughtBy: ['C2'],
  },
  {
    name: 'staging tables are never swept',
    patches: [
      {
        file: 'tools/chaos/node/leader-work.ts',
        from: '(tx) => sweepStaging(tx, { lockTimeoutMs: 100 })',
        to: '() => Promise.resolve(sweepStaging)',
      },
    ],
    nemeses: ['N4'],
    caughtBy: ['C10'],
  },
];
