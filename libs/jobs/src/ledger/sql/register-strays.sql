-- Notes the staging tables in the catalogue that no attempt has registered. PostgreSQL does not say how old a table is, so
-- their age counts from the sweep that saw them first.
insert into vaktmester.staging_table (table_name)
select c.relname
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = current_schema()
  and c.relkind in ('r', 'p')
  and c.relname like 'analytics\_st\_%'
  and not exists (
    select
    from vaktmester.staging_table t
    where t.table_name = c.relname
      and t.dropped_at is null
  )
on conflict do nothing
