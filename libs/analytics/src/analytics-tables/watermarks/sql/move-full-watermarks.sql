-- Table types $1 hold all that changed before $2, by the run $4 that started at $3.
insert into vaktmester.analytics_watermark (table_type, full_until, full_started_at, full_run_uid)
select t.name, $2::timestamp, $3::timestamptz, $4
from unnest($1::text[]) as t (name)
on conflict (table_type) do update set
  full_until = excluded.full_until,
  full_started_at = excluded.full_started_at,
  full_run_uid = excluded.full_run_uid,
  latest_until = null,
  latest_started_at = null,
  latest_run_uid = null
