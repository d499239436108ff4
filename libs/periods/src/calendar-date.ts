/**
 * A day of the ISO calendar, `yyyy-mm-dd`, year 0000 to 9999. No time and no time zone; PostgreSQL's `date` arrives in this form,
 * and dates compare as texts.
 */
export type CalendarDate = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = PATTERN.exec(text) ?? [];
  return year !== undefined && calendarDate(Number(year), Number(month), Number(day)) === text;
}

/** The day of year, month (1 to 12) and day; days outside of the month run on into the months around it. */
export function calendarDate(year: number, month: number, day: number): CalendarDate {
  return dateOfEpochDay(epochDayOf(year, month, day));
}

/** `days` later; earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfEpochDay(epochDay(date) + days);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return epochDay(to) - epochDay(from);
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** @throws Error when the text is not of the form `yyyy-mm-dd` */
export function partsOf(date: CalendarDate): DateParts {
  const [, year, month, day] = PATTERN.exec(date) ?? [];
  if (year === undefined) throw new Error(`not a calendar date: ${date}`);
  return { year: Number(year), month: Number(month), day: Number(day) };
}

/** Monday is 1, Sunday 7. */
export function dayOfWeek(date: CalendarDate): number {
  // 1970-01-01 was a Thursday.
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

function epochDay(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  return epochDayOf(year, month, day);
}

// The two directions of the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap
// day is the last of its year (Howard Hinnant, "chrono-compatible low-level date algorithms"). JavaScript's Date would read
// the years 0 to 99 as 1900 to 1999.
const DAYS_PER_ERA = 146_097;
const DAYS_FROM_ERA_TO_EPOCH = 719_468;

function epochDayOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_ERA_TO_EPOCH;
}

function dateOfEpochDay(epochDay: number): CalendarDate {
  const shifted = epochDay + DAYS_FROM_ERA_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
