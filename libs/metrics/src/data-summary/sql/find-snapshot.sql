-- The newest snapshot.
-- Returns one row, or none before the first: counts, ageSeconds, durationSeconds, recountAgeSeconds
select
  d.counts,
  extract(epoch from clock_timestamp() - d.taken_at)::double precision as "ageSeconds",
  d.duration_ms / 1000 as "durationSeconds",
  extract(epoch from clock_timestamp() - d.recounted_at)::double precision as "recountAgeSeconds"
from vaktmester.data_summary d
where d.id = 1
  and d.taken_at is not null
