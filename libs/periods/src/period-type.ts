import type { CalendarDate } from './calendar-date';

/** DHIS2's period types in the order of its period columns (`spec/analytics-tables.md` §4). */
export const periodTypeNames = [
  'Daily',
  'Weekly',
  'WeeklyWednesday',
  'WeeklyThursday',
  'WeeklySaturday',
  'WeeklySunday',
  'BiWeekly',
  'Monthly',
  'BiMonthly',
  'Quarterly',
  'QuarterlyNov',
  'SixMonthly',
  'SixMonthlyApril',
  'SixMonthlyNov',
  'Yearly',
  'FinancialApril',
  'FinancialJuly',
  'FinancialSep',
  'FinancialOct',
  'FinancialNov',
] as const;
export type PeriodTypeName = (typeof periodTypeNames)[number];

/** How a type cuts time into periods and names them; data, so that SQL can be built from the same rule. */
export type PeriodRule = DayRule | WeekRule | TwoWeeksRule | MonthsRule;

export interface DayRule {
  readonly unit: 'day';
}

/** A week belongs to the year that has at least four of its days, and so does its number. */
export interface WeekRule {
  readonly unit: 'week';
  /** Monday is 1, Sunday 7. */
  readonly firstDay: number;
  /** Between year and number, e.g. `WedW`. */
  readonly infix: string;
}

/** Two ISO weeks, of which the first is odd. */
export interface TwoWeeksRule {
  readonly unit: 'two-weeks';
  readonly infix: string;
}

/** Equal parts of a year that begins on the first of some month. */
export interface MonthsRule {
  readonly unit: 'months';
  /** Months in a period; divides 12. */
  readonly length: number;
  /** With which month the year of the type begins, 1 to 12. */
  readonly firstMonth: number;
  /** The calendar year that gives the name: the one in which the type's year starts, or the one in which it ends. */
  readonly namedAfter: 'start' | 'end';
  /** Between year and number, e.g. `NovQ`; for whole years what follows the year, e.g. `April`. */
  readonly infix: string;
  /** Digits of the number; 0 for whole years, which have none. */
  readonly digits: 0 | 1 | 2;
  /** After the number. */
  readonly suffix: string;
}

export interface PeriodType {
  readonly name: PeriodTypeName;
  /** DHIS2's rank by length, about the days of a period. Types of one length share it. */
  readonly frequencyOrder: number;
  readonly rule: PeriodRule;
}

/** A period of DHIS2. Both dates belong to it. */
export interface Period {
  readonly type: PeriodTypeName;
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
}
