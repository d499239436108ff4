import { elapsedMs, type ElectionClock, type Instant } from './election-clock';

/** In microseconds: integers of 64 bits are never read half written. */
const MONOTONIC = 0;
const UPTIME = 1;
const WALL = 2;
/** 1 once it has passed. */
const PASSED = 3;
const CELLS = 4;

/**
 * Until when something that has to be renewed still counts. Once passed it stays passed. It lives in memory that threads share:
 * one thread renews, another sees at once, and without asking, whether it still counts. A reader that meets a renewal half
 * written sees at worst one clock of the renewal before, which makes the lease shorter, never longer.
 */
export class LeaseDeadline {
  private readonly cells: BigInt64Array;

  private constructor(
    private readonly clock: ElectionClock,
    private readonly lifeMs: number,
    /** For {@link over} in another thread. */
    readonly memory: SharedArrayBuffer,
  ) {
    this.cells = new BigInt64Array(memory);
  }

  /** Counts `lifeMs` from `start`, the moment *before* the request went out: the answer may have travelled for long. */
  static from(clock: ElectionClock, lifeMs: number, start: Instant): LeaseDeadline {
    const memory = new SharedArrayBuffer(CELLS * BigInt64Array.BYTES_PER_ELEMENT);
    const deadline = new LeaseDeadline(clock, lifeMs, memory);
    deadline.write(start);
    return deadline;
  }

  /** The deadline that another thread keeps; `lifeMs` as there. */
  static over(clock: ElectionClock, lifeMs: number, memory: SharedArrayBuffer): LeaseDeadline {
    return new LeaseDeadline(clock, lifeMs, memory);
  }

  get isPassed(): boolean {
    if (Atomics.load(this.cells, PASSED) === 1n) return true;
    if (elapsedMs(this.read(), this.clock.read()) < this.lifeMs) return false;
    this.pass();
    return true;
  }

  /** Counts again from `start`; says whether that came in time. */
  tryRenew(start: Instant): boolean {
    if (this.isPassed) return false;
    this.write(start);
    return true;
  }

  /** Ends it now, for all threads. */
  pass(): void {
    Atomics.store(this.cells, PASSED, 1n);
  }

  private read(): Instant {
    const milliseconds = (cell: number) => Number(Atomics.load(this.cells, cell)) / 1_000;
    return { monotonicMs: milliseconds(MONOTONIC), uptimeMs: milliseconds(UPTIME), wallMs: milliseconds(WALL) };
  }

  private write({ monotonicMs, uptimeMs, wallMs }: Instant): void {
    const store = (cell: number, milliseconds: number) =>
      Atomics.store(this.cells, cell, BigInt(Math.floor(milliseconds * 1_000)));
    store(MONOTONIC, monotonicMs);
    store(UPTIME, uptimeMs);
    store(WALL, wallMs);
  }
}
