-- The SQL views that have an object in the database, by name; those of type QUERY have none.
-- Returns: uid, name, query, isMaterialized
select s.uid, s.name, s.sqlquery as "query", s.type = 'MATERIALIZED_VIEW' as "isMaterialized"
from sqlview s
where s.type in ('VIEW', 'MATERIALIZED_VIEW')
order by s.name
