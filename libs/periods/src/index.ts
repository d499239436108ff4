export { addDays, calendarDate, daysBetween, isCalendarDate, type CalendarDate } from './calendar-date';
export { formatPeriod, nextPeriod, parsePeriod, periodContaining, previousPeriod } from './period';
export {
  periodTypeNames,
  type MonthsRule,
  type Period,
  type PeriodRule,
  type PeriodType,
  type PeriodTypeName,
  type WeekRule,
} from './period-type';
export { periodName } from './period-name';
export { findPeriodType, getPeriodType, periodTypes } from './period-types';
