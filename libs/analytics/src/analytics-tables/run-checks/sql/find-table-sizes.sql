-- Sizes of tables, each without those that inherit from it.
-- $1 their names. Returns: name, rows (as PostgreSQL estimates them), heapBytes, indexBytes, indexes
select
  c.relname as "name", greatest(c.reltuples, 0)::int8 as "rows", pg_table_size(c.oid) as "heapBytes", pg_indexes_size(c.oid) as "indexBytes",
  (select count(*) from pg_index i where i.indrelid = c.oid) as "indexes"
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and c.relname = any ($1::text[])
order by c.relname
