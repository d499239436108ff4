import type { Column } from '../tables/table';
import type { Dimension } from './resource-table-metadata';

const NOT_IN_COLUMN_NAMES = /[^.a-zA-Z0-9 _+\-/?@#$%^&*",:]/gu;
/** PostgreSQL cuts names at this length; all characters that are left take one byte. */
const MAX_NAME_BYTES = 63;

/** `fixed` columns and then two for each dimension: one with names, called by its short name, and one with uids. */
export function withDimensionColumns(fixed: readonly Column[], dimensions: readonly Dimension[]): Column[] {
  const reserved = new Set([...fixed.map((column) => column.name), ...dimensions.map((dimension) => dimension.uid)]);
  const used = new Set<string>();
  return [
    ...fixed,
    ...dimensions.flatMap((dimension) => [
      { name: uniqueName(columnName(dimension.shortName), used, reserved), type: 'varchar(255)' },
      { name: dimension.uid, type: 'char(11)' },
    ]),
  ];
}

/** The short name as a column name (`spec/analytics-tables.md` §3): the characters DHIS2 allows, one `_` for all others in a row. */
export function columnName(shortName: string): string {
  return shortName.replace(NOT_IN_COLUMN_NAMES, '_').replace(/_+/g, '_').replace(/^_/, '').slice(0, MAX_NAME_BYTES);
}

/**
 * A name that is used already gets a number, which starts with how many names there are so far.
 * DHIS2 does not look at the fixed columns and cannot build the table when a short name is one of them, or when nothing is left
 * of it (a short name without Latin letters); here such names get a number too.
 */
function uniqueName(name: string, used: Set<string>, reserved: ReadonlySet<string>): string {
  const isFree = (candidate: string) => candidate !== '' && !used.has(candidate) && !reserved.has(candidate);
  let candidate = name;
  for (let number = used.size; !isFree(candidate); number += 1) {
    candidate = `${name.slice(0, MAX_NAME_BYTES - String(number).length)}${number}`;
  }
  used.add(candidate);
  return candidate;
}
