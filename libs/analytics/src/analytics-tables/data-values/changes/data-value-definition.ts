import { relationsOf } from '../../../tables/relations';
import { definitionOf } from '../../incremental/fingerprint';
import { partitionIndexes } from '../../partition-indexes';
import type { RunSettings } from '../../run-settings';
import { dataValueChecks } from '../data-value-columns';
import { createStatistics } from '../outlier-statistics.sql';
import { type DataValueRows, dataValueRows } from '../populate-data-values.sql';
import { createSlice, fillSlice } from '../slice-data-values.sql';

/**
 * The definition of the partition of a year: every statement that makes its rows, with names and the bound that are the same in all
 * runs. What settings or this program change of the rows, they change in these statements.
 */
export function dataValueDefinition(
  year: number,
  { settings, rows }: { readonly settings: RunSettings; readonly rows: Omit<DataValueRows, 'slices' | 'statistics'> },
  outliers: boolean,
): string {
  const relations = relationsOf({});
  const anyRun = { ...settings, updatedBefore: 'infinity' };
  const slice = { table: 'slice', from: { copy: 'datavalue' }, years: [year], outliers };
  const statistics = outliers ? ['statistics'] : [];
  return definitionOf([
    createSlice(slice),
    fillSlice(slice, anyRun, relations),
    createStatistics({ table: 'statistics', slices: ['slice'], part: 0, of: 1 }),
    dataValueRows({ ...rows, slices: ['slice'], statistics }, anyRun, relations),
    rows.columns.map(({ name, type, notNull, collation }) => [name, type, notNull, collation]),
    dataValueChecks(year),
    partitionIndexes(rows.columns, 'ax', settings.indexProfile),
  ]);
}
