import { quoteLiteral } from '@vaktmester/database';
import type { MonthsRule, PeriodRule, PeriodType, WeekRule } from '@vaktmester/periods';

/**
 * The SQL expression for the id of the period of that type that holds a day; the same ids as `formatPeriod` gives.
 * `date` is an expression of type `date` and is used several times.
 */
export function periodIdSql(type: PeriodType, date: string): string {
  const { rule } = type;
  switch (rule.unit) {
    case 'day':
      return `to_char(${date}, 'YYYYMMDD')`;
    case 'week':
      return weekIdSql(rule, date);
    case 'two-weeks':
      // Weeks 1 and 2 are the first two weeks, and so on; both have the ISO year of the odd one.
      return concatenation(`to_char(${date}, 'IYYY')`, rule.infix, `(extract(week from ${date})::integer + 1) / 2`);
    case 'months':
      return monthsIdSql(rule, date);
  }
}

/** How long periods of that rule are, as a constant of type `interval`. */
export function periodIntervalSql(rule: PeriodRule): string {
  const lengths = { day: '1 day', week: '7 days', 'two-weeks': '14 days' };
  return `interval '${rule.unit === 'months' ? `${rule.length} months` : lengths[rule.unit]}'`;
}

function weekIdSql({ firstDay, infix }: WeekRule, date: string): string {
  const fourthDay = `(${date} - (extract(isodow from ${date})::integer + ${7 - firstDay}) % 7 + 3)`;
  return concatenation(`to_char(${fourthDay}, 'YYYY')`, infix, `(extract(doy from ${fourthDay})::integer + 6) / 7`);
}

function monthsIdSql(rule: MonthsRule, date: string): string {
  if (rule.length === 1 && rule.firstMonth === 1) return `to_char(${date}, 'YYYYMM')`;
  // The calendar year in which the type's year began: where the months before its first month still count.
  const startYear = rule.firstMonth === 1 ? '' : ` - (extract(month from ${date}) < ${rule.firstMonth})::integer`;
  const year = `extract(year from ${date})::integer${startYear}${rule.namedAfter === 'end' ? ' + 1' : ''}`;
  if (rule.digits === 0) return concatenation(`(${year})::text`, rule.infix);
  const monthOfYear = `(extract(month from ${date})::integer + ${12 - rule.firstMonth}) % 12`;
  const zeros = '0'.repeat(rule.digits - 1);
  return concatenation(`(${year})`, `${rule.infix}${zeros}`, `(${monthOfYear} / ${rule.length} + 1)`, rule.suffix);
}

/** Expressions and constants by turns. */
function concatenation(...parts: string[]): string {
  return parts
    .map((part, index) => (index % 2 === 0 ? part : quoteLiteral(part)))
    .filter((part) => part !== "''")
    .join(' || ');
}
