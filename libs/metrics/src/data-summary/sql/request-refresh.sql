-- Makes the refresh due now, or as soon as it costs the database at most a tenth of its time; one that runs is joined.
-- $1 least seconds between two snapshots. Returns nothing.
with resting as (
  select d.id
  from vaktmester.data_summary d
  where d.id = 1
  for update skip locked
)
update vaktmester.data_summary d
set due_at = least(
  d.due_at,
  greatest(clock_timestamp(), d.taken_at + make_interval(secs => greatest($1, d.duration_ms / 100)))
)
from resting
where d.id = resting.id
