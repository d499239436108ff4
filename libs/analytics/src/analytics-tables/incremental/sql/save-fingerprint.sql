-- Keeps the fingerprint of live table $1 of parent $2: rows $3, definition $4, sources $5, since $6.
insert into vaktmester.analytics_fingerprint
  (name, parent, relation, file_node, live_rows, cluster, definition, sources, changed_at)
select c.relname, $2, c.oid, pg_relation_filenode(c.oid), $3, vaktmester.cluster_identity(), $4, $5::jsonb, $6::timestamptz
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and c.relname = $1
on conflict (name) do update set
  parent = excluded.parent,
  relation = excluded.relation,
  file_node = excluded.file_node,
  live_rows = excluded.live_rows,
  cluster = excluded.cluster,
  definition = excluded.definition,
  sources = excluded.sources,
  changed_at = excluded.changed_at
