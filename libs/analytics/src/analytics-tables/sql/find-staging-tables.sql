-- The staging tables of a run, children before their parents, so that each can be dropped alone.
-- $1 beginning of their names. Returns name.
select c.relname as name
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
  and starts_with(c.relname, $1)
order by exists (select from pg_inherits i where i.inhparent = c.oid), c.relname
