import type { Queryable } from '@vaktmester/database';
import recordShownTablesSql from './sql/record-shown-tables.sql?raw';

/** A live table with the rows that it was filled with. */
export interface ShownTable {
  readonly name: string;
  readonly rows: number;
}

/**
 * Notes in the transaction of a swap which tables it has put in place. What is noted twice, in a table that survives a crash of
 * PostgreSQL and in one that does not, tells later which tables a crash has emptied; whatever is done to their rows meanwhile.
 */
export async function recordShownTables(tx: Queryable, runUid: string, tables: readonly ShownTable[]): Promise<void> {
  await tx.execute(recordShownTablesSql, [JSON.stringify(tables), runUid]);
}
