-- Starts the run that waits longest in lane $1, unless the lane is occupied. Returns: uid
update vaktmester.run r
set status = 'RUNNING', started_at = date_trunc('milliseconds', clock_timestamp())
where r.uid = (
  select queued.uid
  from vaktmester.run queued
  where queued.lane = $1
    and queued.status = 'QUEUED'
    and not exists (
      select
      from vaktmester.run active
      where active.lane = $1
        and active.status in ('RUNNING', 'CANCELLING')
    )
  order by queued.number
  limit 1
)
returning r.uid
