-- The watermarks of the table types $1, which may come from DHIS2's own setting (epoch milliseconds; 0 means never).
-- Returns tableType, fullUntil, fullStartedAt, latestUntil, latestStartedAt.
with dhis2 as (
  select date_trunc('second', to_timestamp(s.value::bigint / 1000.0))::timestamp as until
  from systemsetting s
  where s.name = 'keyLastSuccessfulAnalyticsTablesUpdate'
    and s.value ~ '^[1-9]\d{0,14}$'
)
select
  t.name as "tableType",
  to_char(coalesce(w.full_until, d.until), 'YYYY-MM-DD"T"HH24:MI:SS.MS') as "fullUntil",
  w.full_started_at as "fullStartedAt",
  to_char(w.latest_until, 'YYYY-MM-DD"T"HH24:MI:SS.MS') as "latestUntil",
  w.latest_started_at as "latestStartedAt"
from unnest($1::text[]) with ordinality as t (name, position)
left join vaktmester.analytics_watermark w on w.table_type = t.name
left join dhis2 d on true
where coalesce(w.full_until, d.until) is not null
order by t.position
