-- Publishes the snapshot and says when the next one is due. Returns nothing.
-- $1 counts (jsonb); $2 when they were taken; $3 seconds from now to the next; $4 cost in ms of counting past days, null when they
-- were not counted
update vaktmester.data_summary d
set
  counts = $1::jsonb,
  taken_at = $2::timestamptz,
  duration_ms = extract(epoch from clock_timestamp() - $2::timestamptz) * 1000,
  recounted_at = case when $4::double precision is null then d.recounted_at else $2::timestamptz end,
  recount_ms = coalesce($4::double precision, d.recount_ms),
  due_at = clock_timestamp() + make_interval(secs => $3)
where d.id = 1
