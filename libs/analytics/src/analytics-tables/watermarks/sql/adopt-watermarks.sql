-- Keeps the time of DHIS2's last run for those of the table types $1 that have no watermark; nothing when DHIS2 has never run.
insert into vaktmester.analytics_watermark (table_type, full_until)
select t.name, date_trunc('second', to_timestamp(s.value::bigint / 1000.0))::timestamp
from unnest($1::text[]) as t (name)
join systemsetting s on s.name = 'keyLastSuccessfulAnalyticsTablesUpdate' and s.value ~ '^[1-9]\d{0,14}$'
on conflict (table_type) do nothing
