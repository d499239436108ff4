-- The live table $1: what a swap, a rebuild or a truncation changes, and whether it has no rows at all, as after a crash of
-- PostgreSQL. Returns relation, fileNode, isEmpty; no row when there is no such table.
select
  c.oid::bigint as relation,
  pg_relation_filenode(c.oid)::bigint as "fileNode",
  pg_relation_size(c.oid) = 0 as "isEmpty"
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and c.relname = $1
