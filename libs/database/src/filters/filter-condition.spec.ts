import { describe, expect, it } from 'vitest';
import { filterCondition, type FilterColumn } from './filter-condition';

const columns: Record<string, FilterColumn> = {
  name: { sql: 'n.name', type: 'text' },
  'source.id': { sql: 'o.uid', type: 'text' },
  min: { sql: 'm.minimumvalue', type: 'integer' },
  generated: { sql: 'm.generatedvalue', type: 'boolean' },
  created: { sql: 'n.created', type: 'timestamp' },
};
const condition = (path: string, operator: string, ...values: string[]) =>
  filterCondition([{ path, operator, values }], columns);

describe('a filter', () => {
  it.each([
    ['name', 'eq', 'x', 'n.name = $1', 'x'],
    ['name', 'ieq', 'X', 'lower(n.name) = lower($1::text)', 'X'],
    ['name', 'like', 'a%_\\b', 'n.name like $1', '%a\\%\\_\\\\b%'],
    ['name', '!$ilike', 'a', 'not (n.name ilike $1)', 'a%'],
    ['min', 'ge', '-5', 'm.minimumvalue >= $1', -5],
    ['generated', 'eq', 'TRUE', 'm.generatedvalue = $1', true],
    ['created', 'lt', '1700000000000', 'n.created < $1', new Date(1_700_000_000_000)],
  ])('%s:%s:%s', (path, operator, value, sql, parameter) => {
    expect(condition(path, operator, value)).toEqual({ sql: `(${sql})`, values: [parameter] });
  });

  it('takes lists and no value at all', () => {
    expect(condition('min', 'in', '1', '2')).toEqual({ sql: '(m.minimumvalue = any($1))', values: [[1, 2]] });
    expect(condition('name', '!null')).toEqual({ sql: '(not (n.name is null))', values: [] });
  });

  it('is joined with the others, from the placeholder on that it is given', () => {
    const terms = [
      { path: 'min', operator: 'eq', values: ['1'] },
      { path: 'source.id', operator: 'eq', values: ['a'] },
    ];
    expect(filterCondition(terms, columns, { firstPlaceholder: 3, junction: 'or' })).toEqual({
      sql: '(m.minimumvalue = $3 or o.uid = $4)',
      values: [1, 'a'],
    });
    expect(filterCondition([], columns)).toEqual({ sql: 'true', values: [] });
  });

  it.each([
    ['constructor', 'eq', 'x', 'Unknown path property: constructor'],
    ['name; drop table', 'eq', 'x', 'Unknown path property: name; drop table'],
    ['name', 'same', 'x', '`same` is not a valid operator.'],
    ['name', 'toString', 'x', '`toString` is not a valid operator.'],
    ['min', 'eq', 'x', 'Unable to parse `x` as `Integer`.'],
    ['min', 'eq', '99999999999', 'Unable to parse `99999999999` as `Integer`.'],
    ['min', 'like', '1', 'Operator `like` does not support type `Integer`.'],
    ['created', 'gt', 'soon', 'Unable to parse `soon` as `Date`.'],
    ['name', 'eq', 'a\0b', 'Unable to parse `ab` as `String`.'],
  ])('is refused: %s:%s:%s', (path, operator, value, message) => {
    expect(() => condition(path, operator, value)).toThrow(message);
  });
});
