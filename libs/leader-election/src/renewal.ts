import { elapsedMs, type ElectionClock, type Instant } from './election-clock';
import type { LeaseDeadline } from './lease-deadline';

/** `silent`: no answer, or an error that says nothing about who leads. */
export type RenewalOutcome = 'renewed' | 'lost' | 'silent';

export interface Renewal {
  readonly request: () => Promise<RenewalOutcome>;
  readonly deadline: LeaseDeadline;
  /** When it was renewed last, before the first request. */
  readonly since: Instant;
  readonly everyMs: number;
  /** Wait after an attempt without an answer. */
  readonly retryMs: number;
  /** Called after each success with the time that it took. */
  readonly onRenewed: (seconds: number) => void;
}

/**
 * Renews until `signal` aborts or the renewal is refused; resolves with `lost` only in the second case. Whoever waits for the
 * deadline has to look at it: a request that hangs must not hide that it has passed.
 */
export async function keepRenewing(
  renewal: Renewal,
  clock: ElectionClock,
  signal: AbortSignal,
): Promise<'lost' | 'stopped'> {
  await clock.sleep(Math.max(0, renewal.everyMs - elapsedMs(renewal.since, clock.read())), signal);
  while (!signal.aborted) {
    const start = clock.read();
    const outcome = await renewal.request();
    if (outcome === 'lost' && !signal.aborted) return 'lost';
    const isInTime = outcome === 'renewed' && renewal.deadline.tryRenew(start);
    if (isInTime) renewal.onRenewed((clock.read().monotonicMs - start.monotonicMs) / 1_000);
    await clock.sleep(isInTime ? renewal.everyMs : renewal.retryMs, signal);
  }
  return 'stopped';
}
