-- Keeps the first snapshot of each hour, and those of the last 400 days. Returns nothing.
-- $1 counts (jsonb); $2 when they were taken
with old as (
  delete from vaktmester.data_summary_history h where h.taken_at < $2::timestamptz - interval '400 days'
)
insert into vaktmester.data_summary_history (taken_at, counts)
select $2::timestamptz, $1::jsonb
where not exists (
  select from vaktmester.data_summary_history h where h.taken_at >= date_trunc('hour', $2::timestamptz)
)
on conflict (taken_at) do nothing
