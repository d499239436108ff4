-- The fingerprints of table $1 and its partitions, of this cluster and database, as far as these are still the live tables.
-- Returns name, relation, fileNode, liveRows, definition, relations, dataValues, changedAt.
select
  f.name,
  f.relation::bigint as relation,
  f.file_node::bigint as "fileNode",
  f.live_rows as "liveRows",
  f.definition,
  f.sources -> 'relations' as relations,
  f.sources -> 'dataValues' as "dataValues",
  to_char(f.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
from vaktmester.analytics_fingerprint f
join pg_class c on c.oid = f.relation and c.relname = f.name and c.relnamespace = 'public'::regnamespace
where f.parent = $1
  and f.cluster = vaktmester.cluster_identity()
order by f.name
