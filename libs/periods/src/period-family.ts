import type { CalendarDate } from './calendar-date';

/** What the types of one rule do with dates and ids. */
export interface PeriodFamily<Rule> {
  /** First day of the period that holds the date. */
  startOf(rule: Rule, date: CalendarDate): CalendarDate;
  /** Last day of the period that begins on `start`. */
  endOf(rule: Rule, start: CalendarDate): CalendarDate;
  /** Id of the period that begins on `start`. */
  idOf(rule: Rule, start: CalendarDate): string;
  /** First day of the period of that id; `undefined` when no period of this rule has it. */
  startOfId(rule: Rule, id: string): CalendarDate | undefined;
}
