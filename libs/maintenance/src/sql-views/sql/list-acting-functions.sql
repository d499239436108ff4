-- The volatile functions that the temporary view `tried_out` calls, apart from those named $1; operators count as their functions.
-- The catalogue keeps the parsed query as a text in which functions and operators stand with their oids. Returns: name
with called as (
  select m[1] as kind, m[2]::oid as oid
  from pg_rewrite r
  cross join regexp_matches(r.ev_action::text, ':(funcid|aggfnoid|winfnoid|opno) (\d+)', 'g') as m
  where r.ev_class = 'pg_temp.tried_out'::regclass
)
select distinct p.proname as "name"
from called c
left join pg_operator o on c.kind = 'opno' and o.oid = c.oid
join pg_proc p on p.oid = case when c.kind = 'opno' then o.oprcode::oid else c.oid end
where p.provolatile = 'v'
  and p.proname <> all ($1)
order by 1
