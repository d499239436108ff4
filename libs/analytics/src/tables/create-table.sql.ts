import { quoteIdentifier } from '@vaktmester/database';
import type { Column, TableDefinition, TableIndex } from './table';

/** `create table` as DHIS2's PostgreSQL builder writes it (`spec/analytics-tables.md` §2). */
export function createTable(table: TableDefinition): string {
  const parts = [
    ...table.columns.map(columnDefinition),
    ...(table.primaryKey ? [`primary key (${table.primaryKey.map(quoteIdentifier).join(', ')})`] : []),
    ...(table.checks ?? []).map((check) => `check (${check})`),
  ];
  const unlogged = table.unlogged ? 'unlogged ' : '';
  const inherits = table.parent ? ` inherits (${quoteIdentifier(table.parent)})` : '';
  const options = table.fillFactor === undefined ? '' : ` with (fillfactor = ${table.fillFactor})`;
  return `create ${unlogged}table ${quoteIdentifier(table.name)} (${parts.join(', ')})${inherits}${options}`;
}

/** `create index`; a second attempt finds the index of the first, because `code` is the same for both. */
export function createIndex(table: string, index: TableIndex, code: string): string {
  const unique = index.unique ? 'unique ' : '';
  const name = quoteIdentifier(`${index.name}_${code}`);
  return `create ${unique}index if not exists ${name} on ${quoteIdentifier(table)} using ${index.method} (${index.keys.join(', ')})`;
}

function columnDefinition(column: Column): string {
  const collation = column.collation ? ` collate "${column.collation}"` : '';
  return `${quoteIdentifier(column.name)} ${column.type}${collation} ${column.notNull ? 'not null' : 'null'}`;
}
