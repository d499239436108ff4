-- Publishes the snapshot and says when the next one is due; needs the claim. Returns nothing.
-- $1 counts (jsonb); $2 seconds to the next; $3 cost in ms of counting past days, null when they were not counted
update vaktmester.data_summary d
set
  counts = $1::jsonb,
  taken_at = now(),
  duration_ms = extract(epoch from clock_timestamp() - now()) * 1000,
  recounted_at = case when $3::double precision is null then d.recounted_at else now() end,
  recount_ms = coalesce($3::double precision, d.recount_ms),
  due_at = clock_timestamp() + make_interval(secs => $2)
where d.id = 1
