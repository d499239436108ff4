import { describe, expect, it } from 'vitest';
import { type FilterDialect, filterParam, junctionParam, metadataFilters } from './parse-filters';

const strict: FilterDialect = { parts: 'three', noList: (value) => `Invalid query: ${value}` };

describe('filters', () => {
  it('are read with their values', () => {
    expect(filterParam({ filter: ['source.id:eq:DiszpKrYNg8', 'min:in:[1, 2,]'] }, strict)).toEqual([
      { path: 'source.id', operator: 'eq', values: ['DiszpKrYNg8'] },
      { path: 'min', operator: 'in', values: ['1', '2'] },
    ]);
    expect(filterParam({}, strict)).toEqual([]);
  });

  it('may have colons in the value and no value at all in metadata lists', () => {
    expect(filterParam({ filter: ['created:gt:2024-01-01T10:00', 'code:!null'] }, metadataFilters)).toEqual([
      { path: 'created', operator: 'gt', values: ['2024-01-01T10:00'] },
      { path: 'code', operator: '!null', values: [] },
    ]);
  });

  it.each(['', 'x', 'x:eq', 'a:eq:b:c', ':eq:b', 'a::b'])('that have not three parts are refused: %s', (filter) => {
    expect(() => filterParam({ filter }, strict)).toThrow(`Invalid filter: ${filter}`);
  });

  it('need brackets around a list', () => {
    expect(() => filterParam({ filter: 'a:in:b' }, strict)).toThrow('Invalid query: b');
    expect(() => filterParam({ filter: 'a:in:b' }, metadataFilters)).toThrow('Unable to parse `b`');
  });

  it('are joined by AND unless OR is asked for', () => {
    expect([{}, { rootJunction: 'or' }, { rootJunction: 'x' }].map(junctionParam)).toEqual(['and', 'or', 'and']);
  });
});
