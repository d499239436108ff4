-- Whether a refresh of the data summary is due, and when the newest snapshot was taken.
-- Returns one row: isDue, takenAt (null before the first snapshot)
select
  d.due_at <= clock_timestamp() as "isDue",
  d.taken_at as "takenAt"
from vaktmester.data_summary d
where d.id = 1
