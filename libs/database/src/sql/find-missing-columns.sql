-- The columns of $1 (text[] of `table.column`) that the schema `public` lacks.
-- Returns: missing
select wanted.name as missing
from unnest($1::text[]) as wanted(name)
where not exists (
  select
  from information_schema.columns c
  where c.table_schema = 'public'
    and c.table_name = split_part(wanted.name, '.', 1)
    and c.column_name = split_part(wanted.name, '.', 2)
)
order by wanted.name
