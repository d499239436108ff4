import { describe, expect, it } from 'vitest';
import { columnName, withDimensionColumns } from './dimension-columns';

function namesOf(shortNames: readonly string[], fixed: readonly string[] = []): string[] {
  const dimensions = shortNames.map((shortName, id) => ({ id, uid: `uid${id}`, shortName }));
  const columns = withDimensionColumns(
    fixed.map((name) => ({ name, type: 'bigint' })),
    dimensions,
  );
  return columns.slice(fixed.length).map((column) => column.name);
}

describe('columns of dimensions', () => {
  it('come in pairs of name and uid, after the fixed ones', () => {
    expect(
      withDimensionColumns([{ name: 'id', type: 'bigint' }], [{ id: 7, uid: 'J5jldMd8OHv', shortName: 'Type' }]),
    ).toEqual([
      { name: 'id', type: 'bigint' },
      { name: 'Type', type: 'varchar(255)' },
      { name: 'J5jldMd8OHv', type: 'char(11)' },
    ]);
  });

  it.each([
    ['Facility Type', 'Facility Type'],
    ['Donor (round)', 'Donor _round_'],
    ['(Donor) {x}', 'Donor_ _x_'],
    ['__a__b', 'a_b'],
    ['a.b+c-d/e?f@g#h$i%j^k&l*m",:', 'a.b+c-d/e?f@g#h$i%j^k&l*m",:'],
    ['Région 1', 'R_gion 1'],
    ['🏥🏥 type', ' type'],
    ['स्वास्थ्य', ''],
    ['x'.repeat(70), 'x'.repeat(63)],
  ])('%j is called %j', (shortName, name) => {
    expect(columnName(shortName)).toBe(name);
  });

  it('get a number from the count of names when the name is taken, with regard to case', () => {
    expect(namesOf(['A', 'B', 'A', 'a', 'A', 'A5'])).toEqual([
      'A',
      'uid0',
      'B',
      'uid1',
      'A2',
      'uid2',
      'a',
      'uid3',
      'A4',
      'uid4',
      'A5',
      'uid5',
    ]);
  });

  it('go on counting until the name is free', () => {
    expect(namesOf(['A', 'A2', 'A'])).toEqual(['A', 'uid0', 'A2', 'uid1', 'A3', 'uid2']);
  });

  it('are cut again when the number would make them too long', () => {
    const [, , second] = namesOf(['x'.repeat(63), 'x'.repeat(63)]);
    expect(second).toBe(`${'x'.repeat(62)}1`);
  });

  it('never have the name of a fixed column, of a uid column, or none at all', () => {
    expect(namesOf(['id', 'uid1', 'स्वास्थ्य'], ['id'])).toEqual(['id0', 'uid0', 'uid11', 'uid1', '2', 'uid2']);
  });
});
