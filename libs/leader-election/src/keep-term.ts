import type { ElectionClock, Instant } from './election-clock';
import type { ElectionObserver } from './election-observer';
import type { ElectionTiming } from './election-timing';
import type { HolderRecord } from './holder-record';
import { LeaseDeadline } from './lease-deadline';
import type { LeaderFenceStore } from './leader-fence.store';
import type { RedisLock } from './redis-lock';
import { keepRenewing } from './renewal';
import type { LeaderTerm } from './term';

export interface TermKeeping {
  readonly clock: ElectionClock;
  readonly timing: ElectionTiming;
  readonly lock: RedisLock;
  readonly holder: HolderRecord;
  readonly fence: LeaderFenceStore;
  readonly observer: ElectionObserver;
}

/** A term, how long it may last without renewal, and the moment from which that counts. */
export interface StartedTerm {
  readonly term: LeaderTerm;
  readonly deadline: LeaseDeadline;
  readonly start: Instant;
}

/** How often a leader looks at its deadlines, in milliseconds. */
const WATCH_MS = 50;

/**
 * Keeps a term alive on both sides and ends it when it cannot; resolves when the term has ended and nothing is on its way.
 *
 * Redis alone moves the deadline. PostgreSQL has a longer grace of its own: were its silence to hold the deadline back, the
 * leader would self-fence before the grace is over, for every checkpoint that takes a few seconds.
 */
export async function keepTerm({ term, deadline, start }: StartedTerm, keeping: TermKeeping): Promise<void> {
  const { clock, timing } = keeping;
  const databaseDeadline = new LeaseDeadline(clock, timing.graceMs, start);
  await Promise.all([
    renewLock({ term, deadline, start }, keeping),
    renewLease({ term, deadline: databaseDeadline, start }, keeping),
    watch(term, deadline, databaseDeadline, clock),
  ]);
}

async function renewLock({ term, deadline, start }: StartedTerm, keeping: TermKeeping): Promise<void> {
  const { clock, timing, lock, holder, observer } = keeping;
  const publishHolder = () => void holder.publish(term.epoch, timing.ttlMs);
  publishHolder();
  const outcome = await keepRenewing(
    {
      request: () => lock.extend(timing.ttlMs),
      deadline,
      since: start,
      everyMs: timing.renewMs,
      retryMs: timing.retryMs,
      onRenewed: (seconds) => {
        publishHolder();
        observer.renewed('redis', seconds);
      },
    },
    clock,
    term.signal,
  );
  if (outcome === 'lost') term.end('lock-lost');
}

async function renewLease({ term, deadline, start }: StartedTerm, keeping: TermKeeping): Promise<void> {
  const { clock, timing, fence, observer } = keeping;
  const request = () =>
    fence.renew(term.token).then(
      (isMine) => (isMine ? 'renewed' : 'lost'),
      () => 'silent' as const,
    );
  const outcome = await keepRenewing(
    {
      request,
      deadline,
      since: start,
      everyMs: timing.renewMs,
      retryMs: timing.retryMs,
      onRenewed: (seconds) => observer.renewed('postgresql', seconds),
    },
    clock,
    term.signal,
  );
  if (outcome === 'lost') term.end('superseded');
}

/** Apart from the renewals: one of them may hang when the time is over. */
async function watch(
  term: LeaderTerm,
  deadline: LeaseDeadline,
  databaseDeadline: LeaseDeadline,
  clock: ElectionClock,
): Promise<void> {
  while (!term.signal.aborted) {
    if (deadline.isPassed) term.end('self-fenced');
    else if (databaseDeadline.isPassed) term.end('database-lost');
    else await clock.sleep(WATCH_MS, term.signal);
  }
}
