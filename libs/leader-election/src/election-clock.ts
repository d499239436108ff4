import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * One moment on three clocks, in milliseconds. Each alone can fail: the monotonic clock stands still while a virtual machine
 * sleeps, the wall clock can be set back (`spec/reliability.md` §2.6).
 */
export interface Instant {
  readonly monotonicMs: number;
  readonly uptimeMs: number;
  readonly wallMs: number;
}

/** The time of the election; tests bring their own. */
export interface ElectionClock {
  read(): Instant;
  /** Ends early, without an error, when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clocks of this machine. */
export const systemClock: ElectionClock = {
  read: () => ({
    // Not performance.now(): its origin differs from thread to thread.
    monotonicMs: Number(process.hrtime.bigint()) / 1e6,
    uptimeMs: uptime() * 1_000,
    wallMs: Date.now(),
  }),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal && { signal }).catch(() => undefined),
};

/** The largest of the three differences: a clock that jumps costs a needless resignation, never a leader that stays too long. */
export function elapsedMs(from: Instant, to: Instant): number {
  return Math.max(to.monotonicMs - from.monotonicMs, to.uptimeMs - from.uptimeMs, to.wallMs - from.wallMs);
}
