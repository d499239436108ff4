import type { Queryable } from '@vaktmester/database';
import type { Relations } from '../../../tables/relations';
import { measureByYear } from './measure-data-values.sql';
import { type MeasuredDataValues, type Measure, plus } from './measured-data-values';

interface MeasuredYear {
  readonly year: number | null;
  readonly rows: number;
  readonly keys: string;
  readonly periods: number[];
  readonly otherRows: number;
  readonly otherKeys: string;
  readonly changed: number;
}

/** What the query `measureRange` says, or the table `from` with its rows, and how many values are new by year (null: without one). */
export async function readMeasured(
  tx: Queryable,
  from: string,
  relations: Relations,
  horizon: string,
): Promise<MeasuredDataValues & { changed: ReadonlyMap<number | null, number> }> {
  const found = await tx.query<MeasuredYear>(measureByYear(from, relations));
  const years: MeasuredDataValues['years'] = {};
  let rest: Measure = { rows: 0, keys: '0' };
  for (const { year, rows, keys, periods, otherRows, otherKeys } of found) {
    if (year === null) rest = plus(rest, { rows, keys });
    else years[year] = { rows, keys, periods };
    rest = plus(rest, { rows: otherRows, keys: otherKeys });
  }
  return { years, rest, horizon, changed: new Map(found.map(({ year, changed }) => [year, changed])) };
}
