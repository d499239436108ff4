import { quoteIdentifier, type Queryable } from '@vaktmester/database';
import { type Closure, type ClosureTable, dependentTables } from './closure';
import type { Removed, RowKey, RowSelection } from './row-selection';

type Ids = Map<string, Set<number>>;

/** Makes the `remove` of a selection whose roots take the rows of a closure along. */
export function withChildren(closure: Closure): NonNullable<RowSelection['remove']> {
  return (tx, keys, selection) => deleteWithChildren(tx, closure, keys, selection);
}

/**
 * Deletes roots with everything that depends on them, children first. All rows that others may refer to are locked before
 * anything is deleted, so that no new child can appear in between: its writer waits, and then finds its parent gone.
 */
async function deleteWithChildren(
  tx: Queryable,
  closure: Closure,
  keys: readonly RowKey[],
  selection: RowSelection,
): Promise<Removed> {
  const tables = dependentTables(closure, selection.table);
  const ids: Ids = new Map([[selection.table, await lockRoots(tx, keys, selection)]]);
  await collectChildren(tx, tables, ids);
  const uids = await readUids(tx, tables, ids);
  const owned = await collectOwned(tx, tables, ids);
  const removed: Record<string, number> = {};
  for (const table of tables) add(removed, table.table, await deleteFrom(tx, table, ids));
  for (const { table, key, links } of closure.owned) {
    add(removed, table, await deleteUnlinked(tx, { table, key, links, tables: closure.tables }, owned.get(table)));
  }
  return { roots: ids.get(selection.table)?.size ?? 0, tables: removed, uids };
}

/** The roots that still meet the condition. */
async function lockRoots(tx: Queryable, keys: readonly RowKey[], selection: RowSelection): Promise<Set<number>> {
  const { table, key, condition, values } = selection;
  const id = `v.${quoteIdentifier(key[0] ?? '')}`;
  const rows = await tx.query<{ id: number }>(
    `select ${id} as id from ${quoteIdentifier(table)} v
     where ${id} = any($${values.length + 1}::bigint[]) and (${condition}) order by 1 for update`,
    [...values, keys.map(([first]) => first)],
  );
  return new Set(rows.map((row) => row.id));
}

/** Follows the references down until nothing new is found; circles end because sets only grow. */
async function collectChildren(tx: Queryable, tables: readonly ClosureTable[], ids: Ids): Promise<void> {
  for (let grown = true; grown;) {
    grown = false;
    for (const { table, key, parents } of tables) {
      if (!key) continue;
      const known = ids.get(table) ?? new Set();
      const size = known.size;
      for (const [column, parent] of Object.entries(parents)) {
        for (const id of await lockChildren(tx, table, key, column, ids.get(parent))) known.add(id);
      }
      ids.set(table, known);
      grown ||= known.size > size;
    }
  }
}

async function lockChildren(
  tx: Queryable,
  table: string,
  key: string,
  column: string,
  parents: ReadonlySet<number> | undefined,
): Promise<number[]> {
  if (!parents || parents.size === 0) return [];
  const rows = await tx.query<{ id: number }>(
    `select v.${quoteIdentifier(key)} as id from ${quoteIdentifier(table)} v
     where v.${quoteIdentifier(column)} = any($1::bigint[]) for update`,
    [[...parents]],
  );
  return rows.map(({ id }) => id);
}

async function readUids(tx: Queryable, tables: readonly ClosureTable[], ids: Ids): Promise<string[]> {
  const uids: string[] = [];
  for (const { table, key, hasUid } of tables) {
    const rows = ids.get(table);
    if (!hasUid || !key || !rows || rows.size === 0) continue;
    const found = await tx.query<{ uid: string }>(
      `select v.uid from ${quoteIdentifier(table)} v where v.${quoteIdentifier(key)} = any($1::bigint[]) and v.uid is not null`,
      [[...rows]],
    );
    uids.push(...found.map(({ uid }) => `${table}:${uid}`));
  }
  return uids;
}

/** What the links that go refer to. */
async function collectOwned(tx: Queryable, tables: readonly ClosureTable[], ids: Ids): Promise<Ids> {
  const owned: Ids = new Map();
  for (const { table, parents, owns } of tables) {
    if (!owns) continue;
    const known = owned.get(owns.table) ?? new Set();
    for (const [column, parent] of Object.entries(parents)) {
      for (const id of await lockChildren(tx, table, owns.column, column, ids.get(parent))) known.add(id);
    }
    owned.set(owns.table, known);
  }
  return owned;
}

/** Rows that others refer to go by their ids, the others by their parents. Rows that a cascade took first are counted as well. */
async function deleteFrom(tx: Queryable, { table, key, parents }: ClosureTable, ids: Ids): Promise<number> {
  if (key) {
    const rows = ids.get(table);
    if (!rows || rows.size === 0) return 0;
    await deleteWhere(tx, table, key, rows);
    return rows.size;
  }
  let deleted = 0;
  for (const [column, parent] of Object.entries(parents)) {
    deleted += await deleteWhere(tx, table, column, ids.get(parent) ?? new Set());
  }
  return deleted;
}

async function deleteWhere(tx: Queryable, table: string, column: string, ids: ReadonlySet<number>): Promise<number> {
  if (ids.size === 0) return 0;
  const sql = `delete from ${quoteIdentifier(table)} v where v.${quoteIdentifier(column)} = any($1::bigint[])`;
  return tx.execute(sql, [[...ids]]);
}

async function deleteUnlinked(
  tx: Queryable,
  owned: { table: string; key: string; links: readonly string[]; tables: readonly ClosureTable[] },
  ids: ReadonlySet<number> | undefined,
): Promise<number> {
  if (!ids || ids.size === 0) return 0;
  const unlinked = owned.tables
    .filter(({ table, owns }) => owned.links.includes(table) && owns)
    .map(({ table, owns }) => {
      const column = quoteIdentifier(owns?.column ?? '');
      return `not exists (select from ${quoteIdentifier(table)} l where l.${column} = v.${quoteIdentifier(owned.key)})`;
    });
  const conditions = [`v.${quoteIdentifier(owned.key)} = any($1::bigint[])`, ...unlinked].join(' and ');
  return tx.execute(`delete from ${quoteIdentifier(owned.table)} v where ${conditions}`, [[...ids]]);
}

function add(counts: Record<string, number>, table: string, rows: number): void {
  if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
}
