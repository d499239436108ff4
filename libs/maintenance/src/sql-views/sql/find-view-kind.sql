-- What stands under the name $1 in schema public. Returns: kind ('view', 'materialized view' or 'other'); no row when nothing does
select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'other' end as "kind"
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relname = $1
