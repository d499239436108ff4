import { quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { Relations } from '../../../tables/relations';
import { isNewer } from '../../incremental/is-newer.sql';
import { type BlockRange, blockRange } from '../slice-data-values.sql';

/** Values that an earlier run has read: those of transactions below the horizon, due before a local time. */
export interface ReadBefore {
  readonly horizon: string;
  readonly before: string;
}

/** A hash of the primary key of a data value: all 64 bits go on, as the seed for the next column. */
function keyOf(alias: string): string {
  const columns = ['periodid', 'sourceid', 'categoryoptioncomboid', 'attributeoptioncomboid'];
  const seed = columns.reduce((hash, column) => `hashint8extended(${alias}.${column}, ${hash})`, '0');
  return `hashint8extended(${alias}.dataelementid, ${seed})`;
}

/**
 * The query of the values of a range by period: how many were due before a time and the sum of their keys, the same of all
 * others. With `known` only those that were already there when they were read before, and with them the places (`ctid`) of all
 * that have been added since or become due.
 */
export function measureRange(
  range: BlockRange,
  { updatedBefore, known }: { readonly updatedBefore: string; readonly known?: ReadBefore | undefined },
): string {
  const bound = quoteLiteral(known?.before ?? updatedBefore);
  const isNew = known ? isNewer('dv', quoteLiteral(known.horizon)) : 'false';
  return `
    select value.periodid,
      count(*) filter (where not isnew and isdue) as rows,
      coalesce(sum(key) filter (where not isnew and isdue), 0) as keys,
      count(*) filter (where not isnew and not isdue) as otherrows,
      coalesce(sum(key) filter (where not isnew and not isdue), 0) as otherkeys,
      array_agg(place) filter (where isnew or (not isdue and lastupdated < ${quoteLiteral(updatedBefore)}::timestamp)) as places
    from (
      select dv.periodid, dv.lastupdated, dv.ctid as place, ${keyOf('dv')} as key, ${isNew} as isnew,
        dv.lastupdated < ${bound}::timestamp as isdue
      from datavalue dv
      where ${blockRange(range)}
      offset 0
    ) value
    group by value.periodid`;
}

/** What {@link measureRange} has found, by year; without a year: values whose period is unknown to the resource tables. `from` is SQL. */
export function measureByYear(from: string, relations: Relations): string {
  return `
    select ps.year, sum(m.rows)::bigint as rows, sum(m.keys)::text as keys,
      coalesce(jsonb_agg(m.periodid order by m.periodid) filter (where m.rows > 0), '[]') as periods,
      sum(m.otherrows)::bigint as "otherRows", sum(m.otherkeys)::text as "otherKeys",
      coalesce(sum(cardinality(m.places)), 0)::bigint as changed
    from ${from} m
    left join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = m.periodid
    group by ps.year`;
}

/** Creates `table` with a copy of the values that {@link measureRange} has found the places of, in the same snapshot. */
export function copyChanged(table: string, measured: string, { horizon }: ReadBefore, relations: Relations): string {
  return `
    create unlogged table ${quoteIdentifier(table)} as
    select dv.dataelementid, dv.periodid, dv.sourceid, dv.categoryoptioncomboid, dv.attributeoptioncomboid,
      dv.value, dv.created, dv.lastupdated, dv.deleted, ps.year, ${keyOf('dv')} as key, ${isNewer('dv', quoteLiteral(horizon))} as isnew
    from ${quoteIdentifier(measured)} m
    cross join unnest(m.places) place
    join datavalue dv on dv.ctid = place
    left join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = dv.periodid`;
}

/**
 * How the changed values of each year, or of all together (`year` null), relate to what was read before, when `updated` of them,
 * the first to have been created, were there before and the rest were not: `updates` are the keys of these.
 * `$1`: `[{year, updated}]`.
 */
export function compareKeys(tables: readonly string[]): string {
  const changed = tables.map((table) => `select * from ${quoteIdentifier(table)}`).join(' union all ');
  return `
    with changed as (${changed}),
    placed as (
      select scope.year, scope.updated, changed.key,
        row_number() over (partition by scope.year order by changed.created, changed.key) as place
      from jsonb_to_recordset($1::jsonb) as scope (year integer, updated bigint)
      join changed on changed.isnew and (scope.year is null or changed.year = scope.year)
    )
    select year, count(*) as rows, count(distinct key) as keys, coalesce(sum(key) filter (where place <= updated), 0)::text as updates
    from placed
    group by year`;
}
