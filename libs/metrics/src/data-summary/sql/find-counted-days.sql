-- What is known of the days that were counted before, and the moment of this counting.
-- Returns one row: takenAt, windowStart, openFrom, recountMs, sinceRecountMs (the last three null before the first snapshot)
select
  now() as "takenAt",
  current_date - 30 as "windowStart",
  -- Rows appear when their transaction ends, up to an hour after the time they carry.
  (d.taken_at - interval '1 hour')::date as "openFrom",
  d.recount_ms as "recountMs",
  extract(epoch from now() - d.recounted_at)::double precision * 1000 as "sinceRecountMs"
from vaktmester.data_summary d
where d.id = 1
