-- The foreign keys that refer to the tables $1 of schema public, one row for each pair of columns.
-- Returns: constraint, table, column, parent, parentColumn
select
  c.conname as "constraint",
  case when n.nspname = 'public' then child.relname else n.nspname || '.' || child.relname end as "table",
  a.attname as "column", parent.relname as "parent", pa.attname as "parentColumn"
from pg_constraint c
join pg_class child on child.oid = c.conrelid
join pg_namespace n on n.oid = child.relnamespace
join pg_class parent on parent.oid = c.confrelid
cross join lateral unnest(c.conkey, c.confkey) as k(child_number, parent_number)
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.child_number
join pg_attribute pa on pa.attrelid = c.confrelid and pa.attnum = k.parent_number
where c.contype = 'f'
  and c.conparentid = 0
  and parent.relnamespace = 'public'::regnamespace
  and parent.relname = any($1)
order by 2, 3, 1
