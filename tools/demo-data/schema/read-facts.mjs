// Reads the DHIS2 v42 schema facts: tab-separated columns, keys, indexes and sequences with one header line each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ column: string, type: string, nullable: boolean, default: string }} ColumnFact
 * @typedef {{ constraint: string, kind: 'p' | 'u' | 'f' | 'c', columns: string, references: string }} KeyFact
 * @typedef {{ index: string, method: string, columns: string, unique: boolean, predicate: string }} IndexFact
 * @typedef {{ sequence: string, type: string, ownedBy: string }} SequenceFact
 * @typedef {{ name: string, columns: ColumnFact[], keys: KeyFact[], indexes: IndexFact[] }} TableFact
 */

/**
 * Reads `columns.tsv`, `keys.tsv`, `indexes.tsv` and `sequences.tsv` of a folder. Tables come sorted by name,
 * columns by position; indexes that a key brings along are left out.
 * @param {string} folder
 * @returns {{ tables: TableFact[], sequences: SequenceFact[] }}
 */
export function readSchemaFacts(folder) {
  /** @type {Map<string, TableFact>} */
  const tables = new Map();
  for (const [name, , column, type, nullable, fallback] of rows(folder, 'columns')) {
    const table = tables.get(name) ?? { name, columns: [], keys: [], indexes: [] };
    table.columns.push({ column, type, nullable: nullable === 'YES', default: fallback });
    tables.set(name, table);
  }
  for (const [name, constraint, kind, columns, references] of rows(folder, 'keys')) {
    tables.get(name)?.keys.push({ constraint, kind: /** @type {KeyFact['kind']} */ (kind), columns, references });
  }
  for (const [name, index, method, columns, unique, predicate] of rows(folder, 'indexes')) {
    const table = tables.get(name);
    if (table?.keys.some((key) => key.constraint === index && key.kind !== 'f')) continue;
    table?.indexes.push({ index, method, columns, unique: unique === 'yes', predicate });
  }
  const sequences = rows(folder, 'sequences').map(([sequence, type, , , ownedBy]) => ({ sequence, type, ownedBy }));
  return { tables: [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), sequences };
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {[string, string, string, string, string, string][]}
 */
function rows(folder, file) {
  const [, ...lines] = readFileSync(join(folder, `${file}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = line.split('\t');
    return [first, second, third, fourth, fifth, sixth];
  });
}
