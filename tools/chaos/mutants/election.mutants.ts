import type { Mutant } from './mutant';

const election = 'libs/leader-election/src';

/** The election holds somebody for the leader who is not, or takes its time. */
export const electionMutants: readonly Mutant[] = [
  {
    name: 'a leader that renews without looking whose the lock is, and has no deadline',
    breaks: 'a leader that has slept takes the lock back from the next one',
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
    caughtBy: 'C5',
  },
  {
    name: 'a leader is named whether its lease has ended or not',
    breaks: 'whoever asks is sent to a leader that has died, until the next one claims',
    sql: `create or replace view vaktmester.current_leader as
      select l.epoch, l.node_uuid, l.node_id, l.claimed_at, s.renewed_at
      from vaktmester.leadership l join vaktmester.lease s on s.claim_token = l.claim_token`,
    nemeses: ['N5'],
    caughtBy: 'C6',
  },
  {
    name: 'candidates that look every 20 s, as those of DHIS2 do',
    breaks: 'a leader that dies is missed for up to 20 s',
    patches: [
      {
        file: `${election}/leader-elector.ts`,
        from: 'timing.pollMs * (0.8 + 0.4 * Math.random())',
        to: '20_000',
      },
    ],
    nemeses: ['N2'],
    caughtBy: 'C12',
  },
  {
    name: 'a leader that goes down without a word',
    breaks: 'the others wait for its lock to run out, as if it had been killed',
    patches: [
      {
        file: `${election}/leader-elector.ts`,
        from: 'observer.ended(span.epoch, reason);',
        to: `observer.ended(span.epoch, reason);
    if (reason === 'shutdown') return;`,
      },
    ],
    timing: 'default',
    nemeses: ['N1'],
    caughtBy: 'C12',
  },
];
