import { addDays, calendarDate, dayOfWeek, daysBetween, partsOf, type CalendarDate } from './calendar-date';
import type { PeriodFamily } from './period-family';
import type { WeekRule } from './period-type';

/** `2024W1`, `2024WedW1` and the like: weeks from any first day, numbered as ISO numbers its own. */
export const weekly: PeriodFamily<WeekRule> = {
  startOf: ({ firstDay }, date) => addDays(date, -((dayOfWeek(date) - firstDay + 7) % 7)),
  endOf: (_rule, start) => addDays(start, 6),
  idOf({ infix }, start) {
    const { year, week } = weekNumber(start);
    return `${String(year).padStart(4, '0')}${infix}${week}`;
  },
  startOfId(rule, id) {
    const [, year, week] = new RegExp(`^(\\d{4})${rule.infix}([1-9]\\d?)$`).exec(id) ?? [];
    if (year === undefined) return undefined;
    const start = startOfWeek(rule, Number(year), Number(week));
    return weekly.idOf(rule, start) === id ? start : undefined;
  },
};

/** Year and number of the week that begins on `start`: those of its fourth day, so a year has at least four days of its first week. */
export function weekNumber(start: CalendarDate): { year: number; week: number } {
  const fourthDay = addDays(start, 3);
  const { year } = partsOf(fourthDay);
  return { year, week: Math.floor(daysBetween(calendarDate(year, 1, 1), fourthDay) / 7) + 1 };
}

/** 4 January is always in the first week. */
export function startOfWeek(rule: WeekRule, year: number, week: number): CalendarDate {
  return addDays(weekly.startOf(rule, calendarDate(year, 1, 4)), (week - 1) * 7);
}
