import { addDays, calendarDate, partsOf, type CalendarDate } from './calendar-date';
import type { PeriodFamily } from './period-family';
import type { MonthsRule } from './period-type';

/** Months, quarters, half years and years, from any first month: `202401`, `202401B`, `2024NovQ1`, `2024S2`, `2024April`. */
export const monthBased: PeriodFamily<MonthsRule> = {
  startOf(rule, date) {
    const months = monthsIntoYears(rule, date);
    return firstOfMonth(rule, months - positiveRemainder(months, rule.length));
  },
  endOf: (rule, start) => addDays(firstOfMonth(rule, monthsIntoYears(rule, start) + rule.length), -1),
  idOf(rule, start) {
    const months = monthsIntoYears(rule, start);
    const year = Math.floor(months / 12) + (rule.namedAfter === 'end' ? 1 : 0);
    const number = Math.floor(positiveRemainder(months, 12) / rule.length) + 1;
    return `${String(year).padStart(4, '0')}${rule.infix}${numberText(rule, number)}${rule.suffix}`;
  },
  startOfId(rule, id) {
    const pattern = new RegExp(`^(\\d{4})${rule.infix}(\\d{${rule.digits}})${rule.suffix}$`);
    const [, year, number] = pattern.exec(id) ?? [];
    if (year === undefined) return undefined;
    const index = rule.digits === 0 ? 0 : Number(number) - 1;
    if (index < 0 || index * rule.length >= 12) return undefined;
    return firstOfMonth(rule, (Number(year) - (rule.namedAfter === 'end' ? 1 : 0)) * 12 + index * rule.length);
  },
};

/** Months from the start of the type's own year 0 to the month of the date. */
function monthsIntoYears(rule: MonthsRule, date: CalendarDate): number {
  const { year, month } = partsOf(date);
  return year * 12 + month - rule.firstMonth;
}

function firstOfMonth(rule: MonthsRule, months: number): CalendarDate {
  const month = months + rule.firstMonth - 1;
  return calendarDate(Math.floor(month / 12), positiveRemainder(month, 12) + 1, 1);
}

function numberText(rule: MonthsRule, number: number): string {
  return rule.digits === 0 ? '' : String(number).padStart(rule.digits, '0');
}

function positiveRemainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
