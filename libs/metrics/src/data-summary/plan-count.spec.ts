import { describe, expect, it } from 'vitest';
import { planCount, type CountedDays } from './plan-count';

const claim: CountedDays = {
  windowStart: '2026-10-24',
  openFrom: '2026-11-23',
  recountMs: 3_000,
  sinceRecountMs: 300_000,
};

describe('planCount', () => {
  it('counts all days for the first snapshot', () => {
    const first = { ...claim, openFrom: null, recountMs: null, sinceRecountMs: null };
    expect(planCount(first, 1)).toEqual({ from: '2026-10-24', isRecount: true });
  });

  it('counts all days again when that costs no more than its share of the time', () => {
    expect(planCount(claim, 1)).toEqual({ from: '2026-10-24', isRecount: true });
  });

  it('counts only the open days when all days would cost more than their share', () => {
    expect(planCount({ ...claim, recountMs: 3_001 }, 1)).toEqual({ from: '2026-11-23', isRecount: false });
    expect(planCount({ ...claim, recountMs: 3_001 }, 2)).toEqual({ from: '2026-10-24', isRecount: true });
  });

  it('counts all days when the newest snapshot is older than they are', () => {
    expect(planCount({ ...claim, recountMs: 1e9, openFrom: '2026-09-01' }, 1)).toEqual({
      from: '2026-10-24',
      isRecount: true,
    });
  });
});
