import { biWeekly } from './bi-weekly';
import { addDays, type CalendarDate } from './calendar-date';
import { daily } from './daily';
import { monthBased } from './month-based';
import type { PeriodFamily } from './period-family';
import type { Period, PeriodRule, PeriodType, PeriodTypeName } from './period-type';
import { getPeriodType, periodTypes } from './period-types';
import { weekly } from './weekly';

/** The period of that type that holds the date. */
export function periodContaining(type: PeriodTypeName, date: CalendarDate): Period {
  const periodType = getPeriodType(type);
  return periodFrom(periodType, familyOf(periodType.rule).startOf(date));
}

/**
 * The period of an ISO id such as `202401`, `2024W1` or `2024NovQ1`, in DHIS2's canonical form alone (no `2024W01`, no
 * `2024-01`); `undefined` when no type has it.
 */
export function parsePeriod(id: string): Period | undefined {
  for (const type of periodTypes) {
    const start = familyOf(type.rule).startOfId(id);
    if (start !== undefined) return periodFrom(type, start);
  }
  return undefined;
}

/** The ISO id. DHIS2: it depends on type and start date only, whatever end date a row of the table `period` has. */
export function formatPeriod({ type, startDate }: Pick<Period, 'type' | 'startDate'>): string {
  const family = familyOf(getPeriodType(type).rule);
  return family.idOf(family.startOf(startDate));
}

/** The period that follows. */
export function nextPeriod(period: Period): Period {
  return periodContaining(period.type, addDays(period.endDate, 1));
}

/** The period before. */
export function previousPeriod(period: Period): Period {
  return periodContaining(period.type, addDays(period.startDate, -1));
}

function periodFrom(type: PeriodType, startDate: CalendarDate): Period {
  return { type: type.name, startDate, endDate: familyOf(type.rule).endOf(startDate) };
}

interface BoundFamily {
  startOf(date: CalendarDate): CalendarDate;
  endOf(start: CalendarDate): CalendarDate;
  idOf(start: CalendarDate): string;
  startOfId(id: string): CalendarDate | undefined;
}

function familyOf(rule: PeriodRule): BoundFamily {
  switch (rule.unit) {
    case 'day':
      return bind(daily, rule);
    case 'week':
      return bind(weekly, rule);
    case 'two-weeks':
      return bind(biWeekly, rule);
    case 'months':
      return bind(monthBased, rule);
  }
}

function bind<Rule>(family: PeriodFamily<Rule>, rule: Rule): BoundFamily {
  return {
    startOf: (date) => family.startOf(rule, date),
    endOf: (start) => family.endOf(rule, start),
    idOf: (start) => family.idOf(rule, start),
    startOfId: (id) => family.startOfId(rule, id),
  };
}
