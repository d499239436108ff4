import type { MonthsRule, PeriodRule, PeriodType, PeriodTypeName } from './period-type';

const week = (firstDay: number, infix: string): PeriodRule => ({ unit: 'week', firstDay, infix });
const months = (length: number, rule: Partial<MonthsRule> = {}): PeriodRule => ({
  unit: 'months',
  length,
  firstMonth: 1,
  namedAfter: 'start',
  infix: '',
  digits: 1,
  suffix: '',
  ...rule,
});
const year = (infix: string, firstMonth: number, namedAfter: 'start' | 'end' = 'start'): PeriodRule =>
  months(12, { firstMonth, namedAfter, infix, digits: 0 });

const november = { firstMonth: 11, namedAfter: 'end' } as const;

const rules: Record<PeriodTypeName, readonly [frequencyOrder: number, PeriodRule]> = {
  Daily: [1, { unit: 'day' }],
  Weekly: [7, week(1, 'W')],
  WeeklyWednesday: [7, week(3, 'WedW')],
  WeeklyThursday: [7, week(4, 'ThuW')],
  WeeklySaturday: [7, week(6, 'SatW')],
  WeeklySunday: [7, week(7, 'SunW')],
  BiWeekly: [14, { unit: 'two-weeks', infix: 'BiW' }],
  Monthly: [30, months(1, { digits: 2 })],
  BiMonthly: [61, months(2, { digits: 2, suffix: 'B' })],
  Quarterly: [91, months(3, { infix: 'Q' })],
  QuarterlyNov: [91, months(3, { infix: 'NovQ', ...november })],
  SixMonthly: [182, months(6, { infix: 'S' })],
  SixMonthlyApril: [182, months(6, { infix: 'AprilS', firstMonth: 4 })],
  SixMonthlyNov: [182, months(6, { infix: 'NovS', ...november })],
  Yearly: [365, year('', 1)],
  FinancialApril: [365, year('April', 4)],
  FinancialJuly: [365, year('July', 7)],
  FinancialSep: [365, year('Sep', 9)],
  FinancialOct: [365, year('Oct', 10)],
  FinancialNov: [365, year('Nov', 11, 'end')],
};

/** All period types, in the order of DHIS2's period columns. */
export const periodTypes: readonly PeriodType[] = Object.entries(rules).map(([name, [frequencyOrder, rule]]) => ({
  name: name as PeriodTypeName,
  frequencyOrder,
  rule,
}));

const byName = new Map<string, PeriodType>(periodTypes.map((type) => [type.name, type]));

/** The type of that name, as in DHIS2's table `periodtype`; `undefined` for names that DHIS2 does not have. */
export function findPeriodType(name: string): PeriodType | undefined {
  return byName.get(name);
}

/** @throws Error for names that DHIS2 does not have */
export function getPeriodType(name: string): PeriodType {
  const type = findPeriodType(name);
  if (!type) throw new Error(`not a period type: ${name}`);
  return type;
}
