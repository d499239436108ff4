import { describe, expect, it } from 'vitest';
import { dimension, fact, unusedDimension } from './analytics-column';
import { partitionIndexes } from './partition-indexes';

const indexes = (...columns: Parameters<typeof partitionIndexes>[0]) =>
  partitionIndexes(columns, 'ax_2024', 'full').map(({ name, keys }) => `${name}: ${keys.join(', ')}`);

describe('indexes of a partition', () => {
  it('are one for each dimension, none for facts', () => {
    expect(indexes(dimension('dx', 'char(11)', ''), fact('value', 'double precision', ''))).toEqual([
      'in__ax_2024: "dx"',
    ]);
  });

  it('name their columns only when there are several, as DHIS2 does', () => {
    const withDataElement = { index: { columns: ['dx', 'co'], method: 'btree' as const } };
    expect(indexes(dimension('co', 'char(11)', '', withDataElement))).toEqual(['in_dx_co_ax_2024: "dx", "co"']);
  });

  it('are two for text of a data element or attribute, the second for searches without regard to case', () => {
    expect(indexes(dimension('fbfJHSPpUQD', 'text', '', { dynamic: true }))).toEqual([
      'in__ax_2024: "fbfJHSPpUQD"',
      'in__ax_2024_lower: lower("fbfJHSPpUQD")',
    ]);
  });

  it('are not doubled for text that DHIS2 itself defines, nor for columns whose name is no uid', () => {
    expect(indexes(dimension('pe', 'text', ''), dimension('ou_name', 'text', '', { dynamic: true }))).toHaveLength(2);
  });

  it('leave out, in the lean profile alone, what no query needs', () => {
    const columns = [unusedDimension('year', 'integer', ''), dimension('ou', 'char(11)', '')];
    expect(partitionIndexes(columns, 'ax_2024', 'full')).toHaveLength(2);
    expect(partitionIndexes(columns, 'ax_2024', 'lean')).toMatchObject([{ column: 'ou' }]);
  });

  it('are two for the times that DHIS2 itself defines, the second for the newest first', () => {
    expect(indexes(dimension('created', 'timestamp', ''))).toEqual([
      'in__ax_2024: "created"',
      'in__ax_2024_desc: "created" desc nulls last',
    ]);
  });
});
