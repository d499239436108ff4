-- The columns of $1 (text[] of `table.column`) that the schema `public` lacks. From the catalogue itself: the information schema
-- shows a role only what it may use.
-- Returns: missing
select wanted.name as missing
from unnest($1::text[]) as wanted(name)
where not exists (
  select
  from pg_attribute a
  where a.attrelid = to_regclass(format('public.%I', split_part(wanted.name, '.', 1)))
    and a.attname = split_part(wanted.name, '.', 2)
    and not a.attisdropped
)
order by wanted.name
