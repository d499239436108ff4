import { type Database, firstRow, quoteIdentifier, quoteLiteral, type Queryable } from '@vaktmester/database';
import type { OperationPreview } from '@vaktmester/contracts';
import { type Closure, type ClosureTable, dependentTables } from './closure';
import type { RowSelection } from './row-selection';

type TableCount = OperationPreview['tables'][number];

/** Thrown to leave the transaction without a trace. */
class Counted extends Error {
  constructor(readonly tables: readonly TableCount[]) {
    super('counted');
  }
}

/**
 * Counts what {@link withChildren} would delete with these roots, table by table, in a temporary table that is rolled back; so
 * the memory of this process does not depend on the number of rows.
 */
export async function countWithChildren(
  database: Database,
  closure: Closure,
  selection: RowSelection,
): Promise<TableCount[]> {
  try {
    await database.transaction(async (tx) => {
      throw new Counted(await count(tx, closure, selection));
    });
  } catch (error) {
    if (error instanceof Counted) return [...error.tables];
    throw error;
  }
  return [];
}

async function count(tx: Queryable, closure: Closure, selection: RowSelection): Promise<TableCount[]> {
  const tables = dependentTables(closure, selection.table);
  await tx.execute('create temporary table doomed (source text, id bigint, primary key (source, id)) on commit drop');
  await tx.execute(
    `insert into doomed select $${selection.values.length + 1}, v.${quoteIdentifier(selection.key[0] ?? '')}
     from ${quoteIdentifier(selection.table)} v where ${selection.condition}`,
    [...selection.values, selection.table],
  );
  while ((await addChildren(tx, tables)) > 0);
  const counts: TableCount[] = [];
  for (const table of tables) counts.push(await countTable(tx, table));
  for (const { table } of closure.owned) counts.push({ table, rows: await countOwned(tx, closure, table, tables) });
  return counts.filter(({ rows }) => rows > 0);
}

/** One round down the references; returns how many rows it found. */
async function addChildren(tx: Queryable, tables: readonly ClosureTable[]): Promise<number> {
  let added = 0;
  for (const { table, key, parents } of tables) {
    if (!key) continue;
    for (const [column, parent] of Object.entries(parents)) {
      added += await tx.execute(
        `insert into doomed select $1, v.${quoteIdentifier(key)} from ${quoteIdentifier(table)} v
         join doomed d on d.source = $2 and d.id = v.${quoteIdentifier(column)} on conflict do nothing`,
        [table, parent],
      );
    }
  }
  return added;
}

async function countTable(tx: Queryable, { table, key, parents, hasDeleted }: ClosureTable): Promise<TableCount> {
  const columns = key ? [[key, table] as const] : Object.entries(parents);
  const conditions = columns.map(
    ([column], place) => `v.${quoteIdentifier(column)} in (select d.id from doomed d where d.source = $${place + 1})`,
  );
  const notDeleted = hasDeleted ? ', count(*) filter (where v.deleted is not true) as "notDeleted"' : '';
  const rows = await tx.query<TableCount>(
    `select $${columns.length + 1}::text as "table", count(*) as rows${notDeleted}
     from ${quoteIdentifier(table)} v where ${conditions.join(' or ')}`,
    [...columns.map(([, source]) => source), table],
  );
  return firstRow(rows, 'a count');
}

/** Owned rows that no link outside the closure keeps. */
async function countOwned(
  tx: Queryable,
  closure: Closure,
  owned: string,
  tables: readonly ClosureTable[],
): Promise<number> {
  const own = closure.owned.find(({ table }) => table === owned);
  if (!own) return 0;
  const links = closure.tables.filter(({ table, owns }) => own.links.includes(table) && owns);
  const going = (link: ClosureTable) =>
    tables.includes(link)
      ? Object.entries(link.parents)
          .map(
            ([column, parent]) =>
              `exists (select from doomed d where d.source = ${quoteLiteral(parent)} and d.id = l.${quoteIdentifier(column)})`,
          )
          .join(' or ')
      : 'false';
  const ids = links.map(
    (link) =>
      `select l.${quoteIdentifier(link.owns?.column ?? '')} as id, (${going(link)}) as going from ${quoteIdentifier(link.table)} l`,
  );
  const rows = await tx.query<{ rows: number }>(
    `select count(*) as rows from (select id from (${ids.join(' union all ')}) as l group by id having bool_and(going)) as kept`,
  );
  return firstRow(rows, 'a count').rows;
}
