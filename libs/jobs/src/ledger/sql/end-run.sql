-- Ends the run that occupies lane $1 when all of its steps have ended. A failure is told by the step that failed first.
-- Returns: uid, jobType, status, titles, error, cancelledBy, durationMs; no row while there is work left
with over as (
  select r.uid, r.status = 'CANCELLING' as cancelling, failed.error, failed.error is not null as has_failed
  from vaktmester.run r
  left join lateral (
    select coalesce(s.error, 'unknown') as error
    from vaktmester.step s
    where s.run_uid = r.uid
      and s.status = 'FAILED'
    order by s.finished_at, s.seq
    limit 1
  ) as failed on true
  where r.lane = $1
    and r.status in ('RUNNING', 'CANCELLING')
    and not exists (
      select
      from vaktmester.step s
      where s.run_uid = r.uid
        and s.status in ('PENDING', 'READY', 'RUNNING')
    )
)
update vaktmester.run r
set
  status = case when o.cancelling then 'CANCELLED' when o.has_failed then 'FAILED' else 'COMPLETED' end,
  error = o.error,
  finished_at = greatest(date_trunc('milliseconds', clock_timestamp()), r.started_at)
from over o
where r.uid = o.uid
returning
  r.uid, r.job_type as "jobType", r.status, r.titles, r.error, r.cancel_requested_by as "cancelledBy",
  round(extract(epoch from r.finished_at - r.started_at) * 1000)::int8 as "durationMs"
