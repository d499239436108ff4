-- Takes the due time of the data summary, in a transaction that has asserted leadership. The next one is a minute later, unless the
-- run publishes a snapshot, which says itself when the next is due.
-- Returns one row, or none when it is not due: fireTime, epoch
with due as (
  select d.id, case when isfinite(d.due_at) then d.due_at else clock_timestamp() end as fire_time
  from vaktmester.data_summary d
  where d.id = 1
    and d.due_at <= clock_timestamp()
  for update
)
update vaktmester.data_summary d
set due_at = clock_timestamp() + interval '1 minute'
from due
join vaktmester.leadership l on l.id = 1
where d.id = due.id
returning due.fire_time as "fireTime", l.epoch
