import type { Queryable } from '@vaktmester/database';

/** The tables that now stand under the names of an analytics table and its partitions. */
export interface LiveTables {
  readonly hasParent: boolean;
  /** Names of the parent's children, and of the other tables that stand under one of `partitions`. */
  readonly children: readonly string[];
}

/** Looks them up; `partitions` are the names that new partitions will take. */
export async function readLiveTables(
  database: Queryable,
  parent: string,
  partitions: readonly string[],
): Promise<LiveTables> {
  const rows = await database.query<{ name: string }>(
    `select c.relname as name
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and (
         c.relname = $1
         or c.relname = any ($2::text[])
         or c.oid in (
           select i.inhrelid from pg_inherits i join pg_class p on p.oid = i.inhparent
           where p.relnamespace = 'public'::regnamespace and p.relname = $1
         )
       )
     order by c.relname`,
    [parent, partitions],
  );
  const names = rows.map(({ name }) => name);
  return { hasParent: names.includes(parent), children: names.filter((name) => name !== parent) };
}
