-- Rows changed since midnight 0, 1, 7 and 30 days ago: those counted now, and of the days before what was counted earlier.
-- $1 the counted days (JSON array of source, day, rowCount); $2 first day that was counted (date).
-- Returns one row per source: source, 0, 1, 7, 30
with changed as (
  select counted.source, counted.day, counted."rowCount" as row_count
  from jsonb_to_recordset($1::jsonb) as counted (source text, day date, "rowCount" bigint)
  union all
  select d.source, d.day, d.row_count
  from vaktmester.data_summary_day d
  where d.day < $2::date
)
select
  s.source,
  coalesce(sum(c.row_count) filter (where c.day >= current_date), 0)::bigint as "0",
  coalesce(sum(c.row_count) filter (where c.day >= current_date - 1), 0)::bigint as "1",
  coalesce(sum(c.row_count) filter (where c.day >= current_date - 7), 0)::bigint as "7",
  coalesce(sum(c.row_count) filter (where c.day >= current_date - 30), 0)::bigint as "30"
from unnest(array['datavalue', 'event', 'enrollment']) as s(source)
left join changed c on c.source = s.source
group by s.source
