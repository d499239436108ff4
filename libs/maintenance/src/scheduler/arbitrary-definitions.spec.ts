import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCronProblem } from './cron';
import { findDue } from './due-time';
import { readJobParameters } from './job-parameters';

const rule = { timeZone: 'Europe/Oslo', maxDelayMs: 4 * 3_600_000 };
const now = new Date('2026-03-29T01:30:00Z');
const field = fc.oneof(
  fc.constantFrom(
    '*',
    '?',
    'L',
    'W',
    '#',
    '0',
    '59',
    '31',
    '2',
    '*/0',
    '1-',
    '-1',
    '1/99999999999',
    'MON#9',
    'LW',
    '٣',
  ),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('1,'.repeat(400), '*/'.repeat(400), '('.repeat(200), '1-59/1,'.repeat(50)),
);
const cron = fc.oneof(
  fc.array(field, { minLength: 0, maxLength: 8 }).map((fields) => fields.join(' ')),
  fc.string({ maxLength: 300 }),
);

it('any text is judged as a cron expression at once, and one that passes has due times that can be found', () => {
  const property = fc.property(cron, (text) => {
    const startedAt = performance.now();
    if (findCronProblem(text) === undefined) {
      const schedule = {
        schedulingType: 'CRON',
        cronExpression: text,
        delay: null,
        created: now,
        lastExecuted: null,
      } as const;
      expect(() => findDue(schedule, now, rule)).not.toThrow();
    }
    // Of processor time it takes a fraction of that.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
  fc.assert(property, { numRuns: 2_000 });
});

it('any JSON that DHIS2 may have stored is read as parameters without a fault', () => {
  const property = fc.property(fc.jsonValue(), (stored) => {
    expect(typeof readJobParameters(stored)).toBe('object');
  });
  fc.assert(property, { numRuns: 2_000 });
});
