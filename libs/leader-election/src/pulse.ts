import type { ElectionClock } from './election-clock';

/** Says whether the thread that does what a leader has to do still runs. */
export interface Pulse {
  readonly isStalled: boolean;
}

/** The election runs in the very thread that does the work: it cannot see itself stand still. */
export const ownPulse: Pulse = { isStalled: false };

/** Between two beats, in milliseconds. */
const BEAT_MS = 250;

/** Beats in the main thread as long as its event loop turns; give `memory` to {@link watchedPulse} in another. */
export class Heart {
  readonly memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  private readonly beats = new Int32Array(this.memory);
  private readonly timer = setInterval(() => Atomics.add(this.beats, 0, 1), BEAT_MS).unref();

  stop(): void {
    clearInterval(this.timer);
  }
}

/** The pulse of a {@link Heart}: stalled when it has not beaten for `stallMs`. Look at it often. */
export function watchedPulse(memory: SharedArrayBuffer, stallMs: number, clock: ElectionClock): Pulse {
  const beats = new Int32Array(memory);
  let seen = { count: Atomics.load(beats, 0), monotonicMs: clock.read().monotonicMs };
  return {
    get isStalled() {
      const { monotonicMs } = clock.read();
      const count = Atomics.load(beats, 0);
      if (count !== seen.count) seen = { count, monotonicMs };
      return monotonicMs - seen.monotonicMs > stallMs;
    },
  };
}
