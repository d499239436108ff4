import { ApiError } from '@vaktmester/contracts';

const FIRST_YEAR = 1975;
const YEARS_AHEAD = 25;
const YEARS_AROUND_DATA = 5;

/** The years that resource tables cover, and those that the setting allows. */
export interface YearSources {
  readonly currentYear: number;
  /** Years of periods and events, in order. */
  readonly years: readonly number[];
  /** `keyAnalyticsPeriodYearsOffset`: below 0 the years are fixed. */
  readonly yearsOffset: number;
}

/**
 * First and last year of `analytics_rs_dateperiodstructure` (`spec/analytics-tables.md` §1.6): 1975 to 25 years from now or,
 * when an offset is set, the years of data with five more on either side.
 * @throws ApiError when data lies further from the current year than the offset allows, as DHIS2 does
 */
export function availableYears({ currentYear, years, yearsOffset }: YearSources): {
  firstYear: number;
  lastYear: number;
} {
  if (yearsOffset < 0) return { firstYear: FIRST_YEAR, lastYear: currentYear + YEARS_AHEAD };
  const firstYear = (years.at(0) ?? currentYear) - YEARS_AROUND_DATA;
  const lastYear = (years.at(-1) ?? currentYear) + YEARS_AROUND_DATA;
  const allowed = { first: currentYear - yearsOffset, last: currentYear + yearsOffset };
  if (firstYear < allowed.first || lastYear > allowed.last) {
    throw new ApiError(
      'conflict',
      `Your database contains years out of the allowed offset: ${firstYear} to ${lastYear} are needed (five years around the ` +
        `data), keyAnalyticsPeriodYearsOffset allows ${allowed.first} to ${allowed.last}`,
    );
  }
  return { firstYear, lastYear };
}
