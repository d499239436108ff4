import type { Mutant } from './mutant';

const election = 'libs/leader-election/src';

/** The fence, with another lock than FOR SHARE, or none. */
const guardWith = (lock: string) => `
  create or replace function vaktmester.assert_leader(expected_epoch bigint, expected_token uuid) returns void
  language plpgsql as $$
  begin
    perform 1 from vaktmester.leadership l where l.id = 1 and l.epoch = expected_epoch and l.claim_token = expected_token ${lock};
    if not found then raise exception 'stale leader epoch %', expected_epoch using errcode = 'CL001'; end if;
  end $$`;

/** The fence that lets everybody pass. */
const noGuard = `
  create or replace function vaktmester.assert_leader(expected_epoch bigint, expected_token uuid) returns void
  language sql as $$ $$`;

/** PostgreSQL no longer decides who leads. */
export const fenceMutants: readonly Mutant[] = [
  {
    name: 'no guard',
    breaks: 'a write asks nobody whether its term is the last',
    sql: noGuard,
    nemeses: ['N3'],
    caughtBy: 'C3',
  },
  {
    name: 'guard with FOR KEY SHARE',
    breaks: 'the claim of the next epoch does not wait for the guarded transactions that are open',
    sql: guardWith('for key share'),
    nemeses: ['N3'],
    caughtBy: 'C3',
  },
  {
    name: 'guard in a transaction of its own',
    breaks: 'there is a moment between the question and the write',
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
    caughtBy: 'C3',
  },
  {
    name: 'epochs from a counter in Redis',
    breaks: 'a Redis that forgets gives out an epoch twice',
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
    caughtBy: 'C4',
  },
  {
    name: 'no gate',
    breaks: 'a candidate may claim while the leader of a lock that Redis forgot still believes',
    patches: [
      {
        file: `${election}/sql/claim-epoch.sql`,
        from: 'l.node_uuid = $2::uuid',
        to: 'l.node_uuid = $2::uuid or true',
      },
    ],
    nemeses: ['N5'],
    caughtBy: 'C5',
  },
];
