import { describe, expect, it } from 'vitest';
import { type ElectionClock, type Instant } from './election-clock';
import { LeaseDeadline } from './lease-deadline';

class ThreeClocks implements ElectionClock {
  private instant: Instant = { monotonicMs: 500, uptimeMs: 90_000, wallMs: 1_700_000_000_000 };
  readonly sleep = () => Promise.resolve();

  read(): Instant {
    return this.instant;
  }

  advance(by: Partial<Instant>): void {
    const { monotonicMs, uptimeMs, wallMs } = this.instant;
    this.instant = {
      monotonicMs: monotonicMs + (by.monotonicMs ?? 0),
      uptimeMs: uptimeMs + (by.uptimeMs ?? 0),
      wallMs: wallMs + (by.wallMs ?? 0),
    };
  }
}

describe('the deadline of a lease', () => {
  const withLease = (lifeMs: number) => {
    const clock = new ThreeClocks();
    return { clock, deadline: LeaseDeadline.from(clock, lifeMs, clock.read()) };
  };

  it.each(['monotonicMs', 'uptimeMs', 'wallMs'] as const)('passes when %s alone says so', (name) => {
    const { clock, deadline } = withLease(4_000);
    clock.advance({ [name]: 3_999 });
    expect(deadline.isPassed).toBe(false);
    clock.advance({ [name]: 1 });
    expect(deadline.isPassed).toBe(true);
  });

  it('is not put off by a wall clock that goes back', () => {
    const { clock, deadline } = withLease(4_000);
    clock.advance({ monotonicMs: 4_000, uptimeMs: 4_000, wallMs: -3_600_000 });
    expect(deadline.isPassed).toBe(true);
  });

  it('counts from before the renewal was sent', () => {
    const { clock, deadline } = withLease(4_000);
    clock.advance({ monotonicMs: 1_000 });
    const sent = clock.read();
    clock.advance({ monotonicMs: 2_500 });
    expect(deadline.tryRenew(sent)).toBe(true);
    clock.advance({ monotonicMs: 1_499 });
    expect(deadline.isPassed).toBe(false);
    clock.advance({ monotonicMs: 1 });
    expect(deadline.isPassed).toBe(true);
  });

  it('does not come back to life by a renewal that was answered too late', () => {
    const { clock, deadline } = withLease(4_000);
    clock.advance({ monotonicMs: 3_000 });
    const sent = clock.read();
    clock.advance({ monotonicMs: 1_000 });
    expect(deadline.tryRenew(sent)).toBe(false);
    expect(deadline.isPassed).toBe(true);
  });

  it('stays passed when a clock that jumped forward jumps back', () => {
    const { clock, deadline } = withLease(4_000);
    clock.advance({ wallMs: 3_600_000 });
    expect(deadline.isPassed).toBe(true);
    clock.advance({ wallMs: -3_600_000 });
    expect(deadline.isPassed).toBe(true);
  });

  describe('that two threads see', () => {
    const withTwo = () => {
      const { clock, deadline } = withLease(4_000);
      return { clock, deadline, other: LeaseDeadline.over(clock, 4_000, deadline.memory) };
    };

    it('is renewed for both', () => {
      const { clock, deadline, other } = withTwo();
      clock.advance({ monotonicMs: 3_000 });
      expect(deadline.tryRenew(clock.read())).toBe(true);
      clock.advance({ monotonicMs: 3_000 });
      expect(other.isPassed).toBe(false);
    });

    it('passes for both when one of them sees it pass, or ends it', () => {
      const late = withTwo();
      late.clock.advance({ wallMs: 4_000 });
      expect(late.other.isPassed).toBe(true);
      late.clock.advance({ wallMs: -4_000 });
      expect(late.deadline.tryRenew(late.clock.read())).toBe(false);
      const ended = withTwo();
      ended.deadline.pass();
      expect(ended.other.isPassed).toBe(true);
    });
  });
});
