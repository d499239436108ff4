import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate, dayOfWeek, daysBetween, isCalendarDate } from './calendar-date';

describe('calendar dates', () => {
  it('agree with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
        const expected = new Date(days * 86_400_000);
        const date = addDays('1970-01-01', days);
        expect(date).toBe(expected.toISOString().slice(0, 10));
        expect(dayOfWeek(date) % 7).toBe(expected.getUTCDay());
        expect(daysBetween('1970-01-01', date)).toBe(days);
      }),
    );
  });

  it('run over the ends of months and years', () => {
    expect(calendarDate(2024, 3, 0)).toBe('2024-02-29');
    expect(calendarDate(2023, 12, 32)).toBe('2024-01-01');
  });

  it.each(['2023-02-29', '2024-13-01', '2024-00-01', '2024-1-1', '20240101', '1900-02-29'])('%s is none', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});
