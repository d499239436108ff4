import type { ElectionClock, Instant } from './election-clock';
import type { ElectionObserver } from './election-observer';
import type { ElectionTiming } from './election-timing';
import type { Pulse } from './pulse';
import { LeaseDeadline } from './lease-deadline';
import type { LeaderFenceStore } from './leader-fence.store';
import type { RedisLock } from './redis-lock';
import { keepRenewing } from './renewal';
import type { TermRecord } from './term-record';
import type { TermSpan } from './term-span';

export interface TermKeeping {
  readonly clock: ElectionClock;
  readonly timing: ElectionTiming;
  readonly lock: RedisLock;
  readonly records: readonly TermRecord[];
  readonly fence: LeaderFenceStore;
  readonly observer: ElectionObserver;
  /** Of the thread that does what a leader has to do. */
  readonly pulse: Pulse;
}

/** A term and the moment from which its deadline counts. */
export interface StartedTerm {
  readonly span: TermSpan;
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
export async function keepTerm({ span, start }: StartedTerm, keeping: TermKeeping): Promise<void> {
  const { clock, timing } = keeping;
  const databaseDeadline = LeaseDeadline.from(clock, timing.graceMs, start);
  await Promise.all([
    renewLock({ span, start }, keeping),
    renewLease({ span, start }, databaseDeadline, keeping),
    watch(span, databaseDeadline, keeping),
  ]);
}

async function renewLock({ span, start }: StartedTerm, keeping: TermKeeping): Promise<void> {
  const { clock, timing, lock, records, observer } = keeping;
  const publish = () => records.forEach((record) => void record.publish(span.epoch, timing.ttlMs));
  publish();
  const outcome = await keepRenewing(
    {
      request: () => lock.extend(timing.ttlMs),
      deadline: span.deadline,
      since: start,
      everyMs: timing.renewMs,
      retryMs: timing.retryMs,
      onRenewed: (seconds) => {
        publish();
        observer.renewed('redis', seconds);
      },
    },
    clock,
    span.signal,
  );
  if (outcome === 'lost') span.end('lock-lost');
}

async function renewLease(
  { span, start }: StartedTerm,
  deadline: LeaseDeadline,
  { clock, timing, fence, observer }: TermKeeping,
): Promise<void> {
  const request = () =>
    fence.renew(span.token).then(
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
    span.signal,
  );
  if (outcome === 'lost') span.end('superseded');
}

/** Apart from the renewals: one of them may hang when the time is over. */
async function watch(span: TermSpan, databaseDeadline: LeaseDeadline, { clock, pulse }: TermKeeping): Promise<void> {
  while (!span.signal.aborted) {
    if (span.deadline.isPassed) span.end('self-fenced');
    else if (databaseDeadline.isPassed) span.end('database-lost');
    else if (pulse.isStalled) span.end('stalled');
    else await clock.sleep(WATCH_MS, span.signal);
  }
}
