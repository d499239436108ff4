import type { Queryable } from '@vaktmester/database';
import { findEmptiedTables } from './emptied-tables.read-model';

/**
 * Call it in the transaction that shows new tables. A run that has begun before a crash of PostgreSQL, and reads live resource tables,
 * builds on nothing after it; its tables would be empty and look as if they had to be. `rebuilt` are the names of those that the run
 * itself puts in place.
 * @throws Error when another one is empty since a crash
 */
export async function assertResourceTablesHold(tx: Queryable, rebuilt: readonly string[]): Promise<void> {
  const emptied = await findEmptiedTables(tx);
  const read = emptied.filter(({ name, tableType }) => tableType === undefined && !rebuilt.includes(name));
  if (read.length === 0) return;
  throw new Error(
    `PostgreSQL was restarted after a crash and has emptied resource tables that the run reads: ${read.map(({ name }) => name).join(', ')}`,
  );
}
