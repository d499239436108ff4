// Writes sql/schema from the DHIS2 schema facts: `node tools/demo-data/schema/write-schema.mjs <folder of the .tsv files>`.
// Run it only when the facts change; the written files are committed and are all that the demo database needs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSchemaFacts } from './read-facts.mjs';
import { describeFacts } from './fingerprint.mjs';
import { addForeignKeys, createIndexes, createTable, isGeometry } from './table-ddl.sql.mjs';
import { tableGroup } from './table-groups.mjs';

/** @import { SequenceFact, TableFact } from './read-facts.mjs' */

const target = resolve(import.meta.dirname, '../sql/schema');
const folder = process.argv[2];
if (!folder) throw new Error('usage: write-schema.mjs <folder with columns.tsv, keys.tsv, indexes.tsv, sequences.tsv>');
const { tables, sequences } = readSchemaFacts(folder);

for (const part of ['tables', 'foreign-keys', 'indexes']) {
  rmSync(join(target, part), { recursive: true, force: true });
  mkdirSync(join(target, part), { recursive: true });
}
write('sequences.sql', 'Sequences of the DHIS2 v42 schema.', sequences.map(createSequence));
write('sequence-owners.sql', 'Sequences that go with a column.', sequences.filter((s) => s.ownedBy).map(ownSequence));
writeGroups('tables', 'Tables of the DHIS2 v42 schema with primary keys, unique keys and checks', createTable, '\n');
writeGroups('foreign-keys', 'Foreign keys of the DHIS2 v42 schema', addForeignKeys, '\n');
writeGroups('indexes', 'Indexes of the DHIS2 v42 schema beyond those of its keys', createIndexes, '');
writeGeometry();
writeFileSync(join(import.meta.dirname, 'fingerprints.tsv'), tables.map(describeFacts).join(''));

/** @param {SequenceFact} sequence */
function createSequence(sequence) {
  return `create sequence ${sequence.sequence} as ${sequence.type};\n`;
}

/** @param {SequenceFact} sequence */
function ownSequence(sequence) {
  return `alter sequence ${sequence.sequence} owned by ${sequence.ownedBy};\n`;
}

/**
 * @param {string} part
 * @param {string} title
 * @param {(table: TableFact) => string} ddl
 * @param {string} separator
 */
function writeGroups(part, title, ddl, separator) {
  for (const group of new Set(tables.map((table) => tableGroup(table.name)))) {
    const statements = tables
      .filter((table) => tableGroup(table.name) === group)
      .map(ddl)
      .filter(Boolean);
    if (statements.length > 0) {
      write(join(part, `${group}.sql`), `${title}: ${group.replaceAll('-', ' ')}.`, [statements.join(separator)]);
    }
  }
}

function writeGeometry() {
  const columns = tables.flatMap((table) => table.columns.filter(isGeometry).map((column) => ({ table, column })));
  write(
    'geometry-with-postgis.sql',
    'PostGIS is there: geometry columns get their real type.',
    columns.map(
      ({ table, column }) => `alter table ${table.name} alter column ${column.column} type ${column.type};\n`,
    ),
  );
  write(
    'geometry-without-postgis.sql',
    'PostGIS is not there: geometry columns stay text, and say so.',
    columns.map(
      ({ table, column }) =>
        `comment on column ${table.name}.${column.column} is '${column.type} as EWKT text: PostGIS is not installed';\n`,
    ),
  );
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string[]} statements
 */
function write(file, title, statements) {
  const header = `-- ${title}\n-- Written by tools/demo-data/schema/write-schema.mjs from the schema facts; do not edit.\n\n`;
  writeFileSync(join(target, file), header + statements.join(''));
}
