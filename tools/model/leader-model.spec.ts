import { describe, expect, it } from 'vitest';
import { canCheckModel, checkModel } from './check-model';

const isThere = canCheckModel();
if (!isThere) console.warn('The model of the election is not checked: spin and gcc are not installed.');

const TIMEOUT_MS = 120_000;

describe.runIf(isThere)('the model of the election', () => {
  it.each([[[]], [['NO_KEY']]])(
    'holds in every state, with %o',
    (defines) => {
      const { errors, states, isIncomplete } = checkModel(defines);
      expect({ errors, isIncomplete }).toEqual({ errors: 0, isIncomplete: false });
      expect(states).toBeGreaterThan(10_000);
    },
    TIMEOUT_MS,
  );

  // Each of them is what makes the protocol safe: were it safe without, the model would prove nothing.
  it.each([
    [['NO_GUARD'], '(term>=newestWrite)'],
    [['WEAK_LOCK'], '(term>=newestWrite)'],
    [['REDIS_EPOCH'], '(leaderOf[term]=='],
    [['NO_KEY', 'NO_GUARD'], ''],
    [['NO_ATTEMPT'], '(swaps<=1)'],
    [['TWO_SWAPS'], 'live'],
  ])(
    'does not hold with %o',
    (defines, violated) => {
      const outcome = checkModel(defines);
      expect(outcome.errors).toBe(1);
      expect(outcome.violated).toContain(violated);
    },
    TIMEOUT_MS,
  );
});
