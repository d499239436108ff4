import { type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { Column } from '../tables/table';

/**
 * Whether new partitions with these columns can join the live table. DHIS2's queries put partitions together with `union all`,
 * so the order counts too.
 */
export async function fitsLiveTable(database: Queryable, name: string, columns: readonly Column[]): Promise<boolean> {
  const live = await database.query<{ name: string; type: string; notNull: boolean }>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull"
     from pg_attribute a
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped
     order by a.attnum`,
    [quoteIdentifier(name)],
  );
  const written = columns.map((column) => `${column.name} ${column.type} ${column.notNull ?? false}`);
  const found = live.map((column) => `${column.name} ${typeAsWritten(column.type)} ${column.notNull}`);
  return written.length === found.length && written.every((column, index) => column === found[index]);
}

/** PostgreSQL's long names of types that DHIS2 writes short. */
function typeAsWritten(type: string): string {
  return type
    .replace('character varying', 'varchar')
    .replace('character', 'char')
    .replace(/^timestamp without time zone$/, 'timestamp')
    .replace(/^timestamp with time zone$/, 'timestamptz');
}
