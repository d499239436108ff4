// DDL text of one table's facts. Geometry columns are written as text: see sql/schema/geometry-*.sql.

/** @import { ColumnFact, IndexFact, KeyFact, TableFact } from './read-facts.mjs' */

const RESERVED = new Set(['user', 'order', 'timestamp', 'column', 'end', 'group', 'references', 'primary', 'default']);

/**
 * `create table` with its primary and unique keys and checks; foreign keys and indexes come in files of their own,
 * because they need every table to exist and are faster to make over loaded rows.
 * DHIS2's migrations made some unique keys twice; within `create table` PostgreSQL would drop the second.
 * @param {TableFact} table
 * @returns {string}
 */
export function createTable(table) {
  const keys = table.keys.filter((key) => key.kind !== 'f');
  const isDouble = (/** @type {KeyFact} */ key) =>
    key.kind === 'u' && keys.find((other) => other.kind === 'u' && other.columns === key.columns) !== key;
  const lines = [
    ...table.columns.map(columnLine),
    ...keys.filter((key) => !isDouble(key)).map((key) => `constraint ${key.constraint} ${keyClause(key)}`),
  ];
  const doubles = keys.filter(isDouble);
  return [
    `create table ${table.name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);\n`,
    ...doubles.map((key) => `alter table ${table.name} add constraint ${key.constraint} ${keyClause(key)};\n`),
  ].join('');
}

/**
 * @param {TableFact} table
 * @returns {string}
 */
export function addForeignKeys(table) {
  const keys = table.keys.filter((key) => key.kind === 'f');
  if (keys.length === 0) return '';
  return `alter table ${table.name}\n${keys.map((key) => `  add constraint ${key.constraint} ${keyClause(key)}`).join(',\n')};\n`;
}

/**
 * @param {TableFact} table
 * @returns {string}
 */
export function createIndexes(table) {
  return table.indexes.map((index) => `${indexStatement(table.name, index)};\n`).join('');
}

/**
 * True for the columns that are PostGIS geometry in DHIS2.
 * @param {ColumnFact} column
 * @returns {boolean}
 */
export function isGeometry(column) {
  return column.type.startsWith('geometry');
}

/** @param {ColumnFact} column */
function columnLine(column) {
  const type = isGeometry(column) ? 'text' : column.type;
  const parts = [identifier(column.column), type];
  if (column.default.startsWith('GENERATED')) parts.push(column.default);
  else if (column.default) parts.push(`default ${column.default}`);
  if (!column.nullable) parts.push('not null');
  return parts.join(' ');
}

/** @param {KeyFact} key */
function keyClause(key) {
  const columns = key.columns.split(',').map(identifier).join(', ');
  if (key.kind === 'p') return `primary key (${columns})`;
  if (key.kind === 'c') return key.references;
  if (key.kind === 'f') return `foreign key (${columns}) references ${key.references}`;
  return `unique (${columns}) ${key.references}`.trimEnd();
}

/**
 * @param {string} table
 * @param {IndexFact} index
 */
function indexStatement(table, index) {
  const columns = splitTopLevel(index.columns).map((part) => (/^\w+$/.test(part) ? identifier(part) : `(${part})`));
  const where = index.predicate ? ` where ${index.predicate}` : '';
  const kind = index.unique ? 'unique index' : 'index';
  return `create ${kind} ${index.index} on ${table} using ${index.method} (${columns.join(', ')})${where}`;
}

/** @param {string} list */
function splitTopLevel(list) {
  return list.split(/,(?![^(]*\))/);
}

/** @param {string} name */
function identifier(name) {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name}"`;
}
