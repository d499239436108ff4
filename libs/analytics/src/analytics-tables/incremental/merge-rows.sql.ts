import { quoteIdentifier } from '@vaktmester/database';
import type { MergedRows } from '../table-plan';

/** Columns of `analytics` with outlier statistics, and where a statistics table has them. */
const STATISTICS = {
  avg_middle_value: 'average',
  percentile_middle_value: 'median',
  mad: 'mad',
  std_dev: 'deviation',
} as const;

export interface Merge {
  /** The live partition. */
  readonly table: string;
  readonly year: number;
  readonly merged: MergedRows;
}

/** Takes every row out of a live partition of which the source has changed, whatever has become of it. */
export function deleteChanged({ table, year, merged }: Merge): string {
  return `delete from only ${quoteIdentifier(table)} t
    where t.id in (select k.key from ${quoteIdentifier(merged.keys.table)} k where k.year = ${year})`;
}

/** Puts the present version of the changed rows in, where there is one. */
export function insertChanged({ table, year, merged }: Merge): string {
  return `insert into ${quoteIdentifier(table)}
    select m.* from ${quoteIdentifier(merged.rows.table)} m where m.year = ${year}`;
}

/**
 * Gives all other rows of the changed series their new outlier statistics. None of these columns is in an index, and the pages have
 * room for some second versions, so the many indexes need not be touched (HOT).
 */
export function updateStatistics({ table }: Pick<Merge, 'table'>, statistics: string): string {
  const pairs = Object.entries(STATISTICS);
  return `update only ${quoteIdentifier(table)} t
    set ${pairs.map(([column, name]) => `${column} = s.${name}`).join(', ')}
    from ${quoteIdentifier(statistics)} s
    where t.dataelementid = s.dataelementid and t.sourceid = s.sourceid
      and t.categoryoptioncomboid = s.categoryoptioncomboid and t.attributeoptioncomboid = s.attributeoptioncomboid
      and (${pairs.map(([column]) => `t.${column}`).join(', ')})
        is distinct from (${pairs.map(([, name]) => `s.${name}`).join(', ')})`;
}
