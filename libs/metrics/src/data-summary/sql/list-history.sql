-- The kept snapshots of the last $1 days, oldest first, at most about 400: of more, the first of each equal part of the time.
-- Returns takenAt, counts.
select distinct on (part)
  h.taken_at as "takenAt",
  h.counts,
  floor(extract(epoch from h.taken_at) / greatest(3600, $1::integer * 86400 / 400)) as part
from vaktmester.data_summary_history h
where h.taken_at >= now() - make_interval(days => $1::integer)
order by part, h.taken_at
