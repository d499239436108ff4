-- Whether a refresh may start now; otherwise it becomes due as soon as it may, which is when the one before has cost at most a
-- tenth of the time.
-- $1 least seconds between two snapshots. Returns one row: mayStart
update vaktmester.data_summary d
set due_at = case when rest.ends_at > clock_timestamp() then least(d.due_at, rest.ends_at) else d.due_at end
from (
  select coalesce(s.taken_at + make_interval(secs => greatest($1, s.duration_ms / 100)), '-infinity') as ends_at
  from vaktmester.data_summary s
  where s.id = 1
) as rest
where d.id = 1
returning rest.ends_at <= clock_timestamp() as "mayStart"
