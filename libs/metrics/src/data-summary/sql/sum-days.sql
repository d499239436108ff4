-- Rows changed since midnight 0, 1, 7 and 30 days ago.
-- Returns one row per source: source, 0, 1, 7, 30
select
  s.source,
  coalesce(sum(d.row_count) filter (where d.day >= current_date), 0)::bigint as "0",
  coalesce(sum(d.row_count) filter (where d.day >= current_date - 1), 0)::bigint as "1",
  coalesce(sum(d.row_count) filter (where d.day >= current_date - 7), 0)::bigint as "7",
  coalesce(sum(d.row_count) filter (where d.day >= current_date - 30), 0)::bigint as "30"
from unnest(array['datavalue', 'event', 'enrollment']) as s(source)
left join vaktmester.data_summary_day d on d.source = s.source
group by s.source
