import { elapsedMs, type ElectionClock, type Instant } from './election-clock';

/** Until when something that has to be renewed still counts. Once passed it stays passed. */
export class LeaseDeadline {
  private passed = false;

  /** Counts `lifeMs` from `start`, the moment *before* the request went out: the answer may have travelled for long. */
  constructor(
    private readonly clock: ElectionClock,
    private readonly lifeMs: number,
    private start: Instant,
  ) {}

  get isPassed(): boolean {
    this.passed ||= elapsedMs(this.start, this.clock.read()) >= this.lifeMs;
    return this.passed;
  }

  /** Counts again from `start`; says whether that came in time. */
  tryRenew(start: Instant): boolean {
    if (this.isPassed) return false;
    this.start = start;
    return true;
  }
}
