import { describe, expect, it } from 'vitest';
import { availableYears } from './available-years';

describe('availableYears', () => {
  it('are fixed while no offset is set, whatever the data', () => {
    expect(availableYears({ currentYear: 2026, years: [1800, 2400], yearsOffset: -1 })).toEqual({
      firstYear: 1975,
      lastYear: 2051,
    });
  });

  it('reach five years around the data with an offset', () => {
    expect(availableYears({ currentYear: 2026, years: [2020, 2023, 2025], yearsOffset: 22 })).toEqual({
      firstYear: 2015,
      lastYear: 2030,
    });
  });

  it('reach five years around the current one when there is no data', () => {
    expect(availableYears({ currentYear: 2026, years: [], yearsOffset: 5 })).toEqual({
      firstYear: 2021,
      lastYear: 2031,
    });
  });

  it('are refused when they leave the offset', () => {
    const years = () => availableYears({ currentYear: 2026, years: [2015, 2026], yearsOffset: 10 });
    expect(years).toThrow(
      '2010 to 2031 are needed (five years around the data), keyAnalyticsPeriodYearsOffset allows 2016 to 2036',
    );
  });
});
