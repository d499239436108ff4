import { partsOf, type CalendarDate } from './calendar-date';
import { formatPeriod } from './period';
import type { Period } from './period-type';
import { getPeriodType } from './period-types';

/**
 * The period for people: `2017-09-01`, `Week 36 2017-09-04 - 2017-09-10`, `September 2017`, `July - September 2017`, `2017`,
 * `April 2017 - March 2018`. Months and weeks are in the language; the pattern is English in all of them.
 * @param language BCP 47 tag
 */
export function periodName(period: Period, language = 'en'): string {
  const { rule } = getPeriodType(period.type);
  const { startDate, endDate } = period;
  switch (rule.unit) {
    case 'day':
      return startDate;
    case 'week':
      return `${weekWord(language)} ${numberAfter(rule.infix, period)} ${startDate} - ${endDate}`;
    case 'two-weeks':
      return `Bi-Week ${numberAfter(rule.infix, period)} ${startDate} - ${endDate}`;
    case 'months':
      return monthsName(startDate, endDate, language);
  }
}

function numberAfter(infix: string, period: Period): string {
  return formatPeriod(period).slice(4 + infix.length);
}

function monthsName(startDate: CalendarDate, endDate: CalendarDate, language: string): string {
  const [start, end] = [partsOf(startDate), partsOf(endDate)];
  const [first, last] = [start.month, end.month].map((month) => monthName(month, language));
  if (start.year !== end.year) return `${first} ${start.year} - ${last} ${end.year}`;
  if (start.month === 1 && end.month === 12) return String(start.year);
  return start.month === end.month ? `${first} ${start.year}` : `${first} - ${last} ${start.year}`;
}

function monthName(month: number, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2017, month - 1));
}

function weekWord(language: string): string {
  const word = new Intl.DisplayNames(language, { type: 'dateTimeField' }).of('weekOfYear') ?? 'week';
  return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
}
