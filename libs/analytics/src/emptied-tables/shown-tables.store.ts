import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import { findEmptiedTables } from './emptied-tables.read-model';
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

/**
 * Forgets the emptied tables of these types, when a run has just built all that there is of them: what is left has no source any more,
 * such as the table of a program that was deleted.
 */
export async function forgetEmptiedTables(tx: Queryable, tableTypes: readonly AnalyticsTableType[]): Promise<void> {
  const emptied = await findEmptiedTables(tx);
  const names = emptied.filter(({ tableType }) => tableType && tableTypes.includes(tableType)).map(({ name }) => name);
  if (names.length > 0) await tx.execute('delete from vaktmester.shown_table where name = any ($1::text[])', [names]);
}
