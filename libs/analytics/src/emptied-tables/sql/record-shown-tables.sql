-- Notes that the tables of schema public in $1, JSON objects of name and rows, now hold what the run $2 has filled them with, and
-- forgets tables that are gone.
with gone as (
  delete from vaktmester.shown_table s
  where not exists (select from pg_class c where c.oid = s.relation and c.relname = s.name)
),
gone_too as (
  delete from vaktmester.filled_table f
  where not exists (select from vaktmester.shown_table s join pg_class c on c.oid = s.relation and c.relname = s.name where s.relation = f.relation)
),
shown as (
  select c.oid as relation, t.name, t.rows
  from json_to_recordset($1::json) t (name text, rows bigint)
  join pg_class c on c.relname = t.name and c.relnamespace = 'public'::regnamespace
),
noted as (
  insert into vaktmester.shown_table (relation, name, rows, run_uid)
  select s.relation, s.name, s.rows, $2 from shown s
  on conflict (relation) do update set name = excluded.name, rows = excluded.rows, run_uid = excluded.run_uid, shown_at = now()
)
insert into vaktmester.filled_table (relation)
select s.relation from shown s
on conflict (relation) do nothing
