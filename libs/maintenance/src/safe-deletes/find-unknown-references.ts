import type { Queryable } from '@vaktmester/database';
import { type Closure, dependentTables } from './closure';
import { ForeignKeysReadModel } from './foreign-keys.read-model';

/**
 * References to tables of the closure that the database has and we do not know: deleting would fail in the middle, or take along
 * rows that nobody has thought of. Returns a text for people for each.
 */
export async function findUnknownReferences(database: Queryable, closure: Closure, root: string): Promise<string[]> {
  const tables = dependentTables(closure, root);
  const known = new Set(
    tables.flatMap(({ table, parents, owns }) => [
      ...Object.entries(parents).map(([column, parent]) => `${table}.${column} ${parent}`),
      ...(owns ? [`${table}.${owns.column} ${owns.table}`] : []),
    ]),
  );
  const owned = closure.owned.map(({ table }) => table);
  for (const { table, links } of closure.owned) {
    for (const other of closure.tables) {
      if (links.includes(other.table) && other.owns) known.add(`${other.table}.${other.owns.column} ${table}`);
    }
  }
  const references = await new ForeignKeysReadModel(database).listReferencesTo([
    ...tables.map(({ table }) => table),
    ...owned,
  ]);
  return references
    .filter(({ table, column, parent }) => !known.has(`${table}.${column} ${parent}`))
    .map(
      ({ table, column, parent, constraint }) =>
        `Unknown reference: ${table}.${column} refers to ${parent} (constraint ${constraint})`,
    );
}
