import { z } from 'zod';
import type { DataValueState } from '../../incremental/fingerprint';

const measure = z.object({ rows: z.int(), keys: z.string() });
export type Measure = z.infer<typeof measure>;

/** What a range of `datavalue`, or several of them together, holds. */
export const measuredDataValues = z.object({
  /** By year: values that were due, and their periods. */
  years: z.record(z.string(), measure.extend({ periods: z.array(z.int()) })),
  /** All other values. */
  rest: measure,
  /** Every transaction below had ended when they were read. */
  horizon: z.string(),
});
export type MeasuredDataValues = z.infer<typeof measuredDataValues>;

/** Puts ranges together. The oldest of their horizons holds for all. */
export function addMeasures(measures: readonly MeasuredDataValues[]): MeasuredDataValues {
  const years: MeasuredDataValues['years'] = {};
  for (const measured of measures) {
    for (const [year, { periods, ...values }] of Object.entries(measured.years)) {
      const { periods: before = [], ...sum } = years[year] ?? nothing;
      years[year] = { ...plus(sum, values), periods: [...new Set([...before, ...periods])].sort((a, b) => a - b) };
    }
  }
  const horizons = measures.map(({ horizon }) => BigInt(horizon)).sort((a, b) => (a < b ? -1 : 1));
  return {
    years,
    rest: measures.reduce((sum, { rest }) => plus(sum, rest), nothing),
    horizon: String(horizons[0] ?? 0),
  };
}

const nothing: Measure & { periods?: number[] } = { rows: 0, keys: '0' };

export function plus(a: Measure, b: Measure): Measure {
  return { rows: a.rows + b.rows, keys: String(BigInt(a.keys) + BigInt(b.keys)) };
}

export function minus(a: Measure, b: Measure): Measure {
  return { rows: a.rows - b.rows, keys: String(BigInt(a.keys) - BigInt(b.keys)) };
}

/** All values, of whichever year. */
export function totalOf({ years, rest }: MeasuredDataValues): Measure {
  return Object.values(years).reduce<Measure>((sum, { rows, keys }) => plus(sum, { rows, keys }), rest);
}

/** What fingerprints keep of the values that a run has read, by year. */
export function statesOf(measured: MeasuredDataValues, before: string): Record<string, DataValueState> {
  const all = totalOf(measured);
  return Object.fromEntries(
    Object.entries(measured.years)
      .filter(([, { rows }]) => rows > 0)
      .map(([year, values]) => [year, { ...values, before, horizon: measured.horizon, all }]),
  );
}
