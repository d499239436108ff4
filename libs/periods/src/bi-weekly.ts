import { addDays } from './calendar-date';
import type { PeriodFamily } from './period-family';
import type { TwoWeeksRule, WeekRule } from './period-type';
import { startOfWeek, weekly, weekNumber } from './weekly';

const isoWeek: WeekRule = { unit: 'week', firstDay: 1, infix: 'W' };

/**
 * `2024BiW1`: two ISO weeks, the first of them odd.
 * DHIS2: week 53 begins `BiW27`, and the week after it begins `BiW1` of the next year, which so shares seven days with it
 * (`BiWeeklyAbstractPeriodType`). A day of both belongs to `BiW1`.
 */
export const biWeekly: PeriodFamily<TwoWeeksRule> = {
  startOf(_rule, date) {
    const start = weekly.startOf(isoWeek, date);
    return weekNumber(start).week % 2 === 0 ? addDays(start, -7) : start;
  },
  endOf: (_rule, start) => addDays(start, 13),
  idOf({ infix }, start) {
    const { year, week } = weekNumber(start);
    return `${String(year).padStart(4, '0')}${infix}${Math.floor(week / 2) + 1}`;
  },
  startOfId(rule, id) {
    const [, year, number] = new RegExp(`^(\\d{4})${rule.infix}([1-9]\\d?)$`).exec(id) ?? [];
    if (year === undefined) return undefined;
    const start = startOfWeek(isoWeek, Number(year), Number(number) * 2 - 1);
    return biWeekly.idOf(rule, start) === id ? start : undefined;
  },
};
