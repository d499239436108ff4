-- When the newest snapshot was taken.
-- Returns one row: takenAt (null before the first snapshot)
select d.taken_at as "takenAt"
from vaktmester.data_summary d
where d.id = 1
