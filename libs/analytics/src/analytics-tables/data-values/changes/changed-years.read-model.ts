import { type Queryable, quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { ComparedKeys } from './decide-years';
import { compareKeys } from './measure-data-values.sql';
import { type Measure, plus } from './measured-data-values';

/** The changed values of a year. */
export interface ChangedYear {
  readonly rows: number;
  /** Those of them that are due, with their periods. */
  readonly due: Measure & { readonly periods: number[] };
}

/** The changed values of all years, and those of them that were not there before in this version, of whichever year. */
export interface ChangedValues {
  readonly years: ReadonlyMap<number, ChangedYear>;
  readonly added: Measure;
}

/** What is in the tables of all comparisons. */
export async function readChangedValues(
  tx: Queryable,
  tables: readonly string[],
  updatedBefore: string,
): Promise<ChangedValues> {
  if (tables.length === 0) return { years: new Map(), added: { rows: 0, keys: '0' } };
  const isDue = `c.lastupdated < ${quoteLiteral(updatedBefore)}::timestamp`;
  const found = await tx.query<ChangedRow>(
    `select c.year, count(*) as rows, count(*) filter (where ${isDue}) as due,
       coalesce(sum(c.key) filter (where ${isDue}), 0)::text as keys,
       coalesce(jsonb_agg(distinct c.periodid) filter (where ${isDue}), '[]') as periods,
       count(*) filter (where c.isnew) as added, coalesce(sum(c.key) filter (where c.isnew), 0)::text as "addedKeys"
     from (${tables.map((table) => `select * from ${quoteIdentifier(table)}`).join(' union all ')}) c
     group by c.year`,
  );
  const years = new Map<number, ChangedYear>();
  let added: Measure = { rows: 0, keys: '0' };
  for (const { year, rows, due, keys, periods, ...news } of found) {
    if (year !== null) years.set(year, { rows, due: { rows: due, keys, periods } });
    added = plus(added, { rows: news.added, keys: news.addedKeys });
  }
  return { years, added };
}

interface ChangedRow {
  readonly year: number | null;
  readonly rows: number;
  readonly due: number;
  readonly keys: string;
  readonly periods: number[];
  readonly added: number;
  readonly addedKeys: string;
}

/** A year, or all together (null), and how many values of it are gone or were replaced. */
export interface KeyScope {
  readonly year: number | null;
  readonly updated: number;
}

/** What `compareKeys` says, by scope. */
export async function readComparedKeys(
  tx: Queryable,
  tables: readonly string[],
  scopes: readonly KeyScope[],
): Promise<(year: number | null) => ComparedKeys> {
  const nothing: ComparedKeys = { rows: 0, keys: 0, updates: '0' };
  if (tables.length === 0) return () => nothing;
  const found = await tx.query<ComparedKeys & { year: number | null }>(compareKeys(tables), [JSON.stringify(scopes)]);
  return (year) => found.find((keys) => keys.year === year) ?? nothing;
}
