import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from './calendar-date';
import { formatPeriod, nextPeriod, parsePeriod, periodContaining, previousPeriod } from './period';
import { periodTypeNames } from './period-type';

const types = fc.constantFrom(...periodTypeNames);
const dates = fc.integer({ min: -200_000, max: 600_000 }).map((days) => calendarDate(1970, 1, 1 + days));

describe('periods of all types', () => {
  it('hold the date they were asked for', () => {
    fc.assert(
      fc.property(types, dates, (type, date) => {
        const period = periodContaining(type, date);
        expect(period.startDate <= date && date <= period.endDate).toBe(true);
      }),
    );
  });

  it('are found again by their id', () => {
    fc.assert(
      fc.property(types, dates, (type, date) => {
        const period = periodContaining(type, date);
        expect(parsePeriod(formatPeriod(period))).toEqual(period);
      }),
    );
  });

  it('have ids of their own', () => {
    fc.assert(
      fc.property(types, dates, (type, date) => {
        const period = periodContaining(type, date);
        expect(formatPeriod(nextPeriod(period))).not.toBe(formatPeriod(period));
      }),
    );
  });

  it('are each the next of their previous one, and the other way round', () => {
    fc.assert(
      fc.property(types, dates, (type, date) => {
        const period = periodContaining(type, date);
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
        expect(nextPeriod(previousPeriod(period))).toEqual(period);
      }),
    );
  });

  it('follow each other without gap or overlap, except after a BiWeekly week 53', () => {
    fc.assert(
      fc.property(types, dates, (type, date) => {
        const period = periodContaining(type, date);
        fc.pre(!formatPeriod(period).endsWith('BiW27'));
        expect(nextPeriod(period).startDate).toBe(addDays(period.endDate, 1));
      }),
    );
  });

  it('are one for all their days', () => {
    fc.assert(
      fc.property(types, dates, fc.nat(370), (type, date, days) => {
        const period = periodContaining(type, date);
        const other = addDays(period.startDate, days);
        fc.pre(other <= period.endDate && !formatPeriod(period).endsWith('BiW27'));
        expect(periodContaining(type, other)).toEqual(period);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    ['Daily', '2024-02-29', '20240229', '2024-02-29', '2024-02-29'],
    ['Weekly', '2024-12-30', '2025W1', '2024-12-30', '2025-01-05'],
    ['Weekly', '2021-01-03', '2020W53', '2020-12-28', '2021-01-03'],
    // Six days of the week from Wednesday 31 December 2025 are in 2026.
    ['WeeklyWednesday', '2026-01-01', '2026WedW1', '2025-12-31', '2026-01-06'],
    // Monday's week of that day is still in 2020.
    ['WeeklyWednesday', '2021-01-01', '2021WedW1', '2020-12-30', '2021-01-05'],
    // 2023 has 53 Sundays, and Sunday is the fourth day of a week from Thursday.
    ['WeeklyThursday', '2024-01-01', '2023ThuW53', '2023-12-28', '2024-01-03'],
    ['WeeklySaturday', '2024-01-01', '2024SatW1', '2023-12-30', '2024-01-05'],
    ['WeeklySunday', '2024-01-01', '2024SunW1', '2023-12-31', '2024-01-06'],
    ['BiWeekly', '2024-01-14', '2024BiW1', '2024-01-01', '2024-01-14'],
    ['BiWeekly', '2024-12-29', '2024BiW26', '2024-12-16', '2024-12-29'],
    ['BiWeekly', '2020-12-31', '2020BiW27', '2020-12-28', '2021-01-10'],
    ['BiWeekly', '2021-01-04', '2021BiW1', '2021-01-04', '2021-01-17'],
    ['Monthly', '2024-02-10', '202402', '2024-02-01', '2024-02-29'],
    ['BiMonthly', '2024-12-31', '202406B', '2024-11-01', '2024-12-31'],
    ['Quarterly', '2024-05-01', '2024Q2', '2024-04-01', '2024-06-30'],
    ['QuarterlyNov', '2024-11-01', '2025NovQ1', '2024-11-01', '2025-01-31'],
    ['QuarterlyNov', '2025-01-31', '2025NovQ1', '2024-11-01', '2025-01-31'],
    ['QuarterlyNov', '2024-02-01', '2024NovQ2', '2024-02-01', '2024-04-30'],
    ['QuarterlyNov', '2024-08-01', '2024NovQ4', '2024-08-01', '2024-10-31'],
    ['SixMonthly', '2024-07-01', '2024S2', '2024-07-01', '2024-12-31'],
    ['SixMonthlyApril', '2024-03-31', '2023AprilS2', '2023-10-01', '2024-03-31'],
    ['SixMonthlyNov', '2024-11-30', '2025NovS1', '2024-11-01', '2025-04-30'],
    ['SixMonthlyNov', '2024-05-01', '2024NovS2', '2024-05-01', '2024-10-31'],
    ['Yearly', '2024-06-01', '2024', '2024-01-01', '2024-12-31'],
    ['FinancialApril', '2024-03-31', '2023April', '2023-04-01', '2024-03-31'],
    ['FinancialJuly', '2024-07-01', '2024July', '2024-07-01', '2025-06-30'],
    ['FinancialSep', '2024-08-31', '2023Sep', '2023-09-01', '2024-08-31'],
    ['FinancialOct', '2024-10-01', '2024Oct', '2024-10-01', '2025-09-30'],
    ['FinancialNov', '2024-11-01', '2025Nov', '2024-11-01', '2025-10-31'],
  ] as const)('%s of %s is %s', (type, date, id, startDate, endDate) => {
    expect(formatPeriod({ type, startDate: date })).toBe(id);
    expect(periodContaining(type, date)).toEqual({ type, startDate, endDate });
    expect(parsePeriod(id)).toEqual({ type, startDate, endDate });
  });

  it.each([
    '',
    '202413',
    '20240230',
    '2024W0',
    '2024W53',
    '2024W01',
    '2024BiW27',
    '2024BiW0',
    '202400',
    '202407B',
    '2024Q5',
    '2024S3',
    '2024May',
    '2024-01',
    '2024-01-01',
    '24',
  ])('%j is none', (id) => expect(parsePeriod(id)).toBeUndefined());
});
