import { partsOf, type CalendarDate } from './calendar-date';
import { formatPeriod } from './period';
import type { Period } from './period-type';
import { getPeriodType } from './period-types';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * The period for people, in English: `2017-09-01`, `Week 36 2017-09-04 - 2017-09-10`, `September 2017`, `July - September 2017`,
 * `2017`, `April 2017 - March 2018`.
 */
export function periodName(period: Period): string {
  const { rule } = getPeriodType(period.type);
  const { startDate, endDate } = period;
  switch (rule.unit) {
    case 'day':
      return startDate;
    case 'week':
      return `Week ${numberAfter(rule.infix, period)} ${startDate} - ${endDate}`;
    case 'two-weeks':
      return `Bi-Week ${numberAfter(rule.infix, period)} ${startDate} - ${endDate}`;
    case 'months':
      return monthsName(startDate, endDate);
  }
}

function numberAfter(infix: string, period: Period): string {
  return formatPeriod(period).slice(4 + infix.length);
}

function monthsName(startDate: CalendarDate, endDate: CalendarDate): string {
  const [start, end] = [partsOf(startDate), partsOf(endDate)];
  const [first, last] = [MONTHS[start.month - 1], MONTHS[end.month - 1]];
  if (start.year !== end.year) return `${first} ${start.year} - ${last} ${end.year}`;
  if (start.month === 1 && end.month === 12) return String(start.year);
  return start.month === end.month ? `${first} ${start.year}` : `${first} - ${last} ${start.year}`;
}
