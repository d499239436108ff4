import { isCalendarDate } from './calendar-date';
import type { PeriodFamily } from './period-family';
import type { DayRule } from './period-type';

/** `20240131`. */
export const daily: PeriodFamily<DayRule> = {
  startOf: (_rule, date) => date,
  endOf: (_rule, start) => start,
  idOf: (_rule, start) => start.replaceAll('-', ''),
  startOfId(_rule, id) {
    const date = id.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    return isCalendarDate(date) && date !== id ? date : undefined;
  },
};
