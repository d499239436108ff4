import type { Queryable } from '@vaktmester/database';

/** The tables that now stand under the names of an analytics table and its partitions. */
export interface LiveTables {
  readonly hasParent: boolean;
  /** Names of the parent's children. */
  readonly children: readonly string[];
  /** Tables that stand under the name of a new partition and belong to no parent: DHIS2 leaves them when it dies in a swap. */
  readonly strays: readonly string[];
}

/** Looks them up; `partitions` are the names that new partitions will take. */
export async function readLiveTables(
  database: Queryable,
  parent: string,
  partitions: readonly string[],
): Promise<LiveTables> {
  const rows = await database.query<{ name: string; isChild: boolean }>(
    `with child as (
       select i.inhrelid as oid from pg_inherits i join pg_class p on p.oid = i.inhparent
       where p.relnamespace = 'public'::regnamespace and p.relname = $1
     )
     select c.relname as name, c.oid in (select oid from child) as "isChild"
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and (c.relname = $1 or c.relname = any ($2::text[]) or c.oid in (select oid from child))
     order by c.relname`,
    [parent, partitions],
  );
  const names = (isChild: boolean) => rows.filter((row) => row.isChild === isChild).map(({ name }) => name);
  const others = names(false);
  return {
    hasParent: others.includes(parent),
    children: names(true),
    strays: others.filter((name) => name !== parent),
  };
}
