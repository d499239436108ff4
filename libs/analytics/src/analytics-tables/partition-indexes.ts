import { quoteIdentifier } from '@vaktmester/database';
import { uidPattern } from '@vaktmester/contracts';
import type { TableIndex } from '../tables/table';
import type { AnalyticsColumn } from './analytics-column';
import type { RunSettings } from './run-settings';

/**
 * The indexes of one partition, or of a table without partitions (`spec/analytics-tables.md` §5.5).
 * `suffix` is the table's name in index names, e.g. `ax_2024`.
 */
export function partitionIndexes(
  columns: readonly AnalyticsColumn[],
  suffix: string,
  profile: RunSettings['indexProfile'],
): TableIndex[] {
  return columns.flatMap((column) => {
    if (!column.index || (profile === 'lean' && column.index.unused)) return [];
    const { columns: keys, method } = column.index;
    // DHIS2: only columns with explicit index columns are named in the name, so most names begin with `in__`.
    const name = `in_${keys.length > 1 ? keys.join('_') : ''}_${suffix}`;
    const key = quoteIdentifier(column.name);
    return [
      { name, method, keys: keys.map(quoteIdentifier), ...(keys.length === 1 && { column: column.name }) },
      ...(isDynamicText(column) ? [{ name: `${name}_lower`, method, keys: [`lower(${key})`] }] : []),
      ...(column.type === 'timestamp' && !column.dynamic
        ? [{ name: `${name}_desc`, method, keys: [`${key} desc nulls last`] }]
        : []),
    ];
  });
}

function isDynamicText(column: AnalyticsColumn): boolean {
  return column.type === 'text' && column.dynamic === true && uidPattern.test(column.name);
}
