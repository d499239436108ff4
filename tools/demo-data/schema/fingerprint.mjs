// One line per table that says what it is made of: counts and hashes of its columns, keys and indexes. Written from the facts
// (fingerprints.tsv) and read from a live database, so that a test can compare the two without the facts at hand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGeometry } from './table-ddl.sql.mjs';

/** @import { Client } from 'pg' */
/** @import { TableFact } from './read-facts.mjs' */

/**
 * @param {TableFact} table
 * @returns {string}
 */
export function describeFacts(table) {
  const columns = table.columns.map((column) =>
    [column.column, isGeometry(column) ? 'geometry' : column.type, column.nullable, column.default].join('|'),
  );
  const keys = table.keys.map((key) =>
    [key.constraint, key.kind, key.kind === 'c' ? '' : key.columns, key.references].join('|'),
  );
  const indexes = table.indexes.map((index) =>
    [index.index, index.method, index.columns, index.unique, index.predicate].join('|'),
  );
  return describe(table.name, columns, keys, indexes);
}

/**
 * The same lines for the tables of the schema `public`, sorted by name. Indexes that other programs add at run time
 * (`in_gin_teavalue_…`) are left out.
 * @param {Client} client
 * @returns {Promise<string>}
 */
export async function describeLiveTables(client) {
  const { rows } = await client.query(readFileSync(join(import.meta.dirname, 'live-tables.sql'), 'utf8'));
  return rows.map((row) => describe(row.name, row.columns, row.keys, row.indexes)).join('');
}

/**
 * @param {string} name
 * @param {string[]} columns in order
 * @param {string[]} keys
 * @param {string[]} indexes
 */
function describe(name, columns, keys, indexes) {
  return `${[name, summary(columns), summary(keys.toSorted()), summary(indexes.toSorted())].join('\t')}\n`;
}

/** @param {string[]} lines */
function summary(lines) {
  return `${lines.length}:${createHash('md5').update(lines.join('\n')).digest('hex').slice(0, 12)}`;
}
