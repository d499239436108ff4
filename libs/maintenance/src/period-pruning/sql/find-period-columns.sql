-- Those of the tables $1 of schema public that there are and that name periods. Returns: table, column
select c.relname as "table", a.attname as "column"
from pg_class c
join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace
  and c.relname = any($1)
  and a.attname = 'periodid'
  and not a.attisdropped
order by 1
