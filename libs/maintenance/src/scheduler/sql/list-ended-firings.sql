-- Runs of the scheduler that have ended, or were deleted, and whose definitions do not say so yet.
select
  f.definition_uid as "definitionUid", f.fire_time as "fireTime", f.run_uid as "runUid",
  case r.status when 'COMPLETED' then 'COMPLETED' when 'CANCELLED' then 'STOPPED' else 'FAILED' end as outcome,
  j.queuename as "queueName", j.queueposition as "queuePosition"
from vaktmester.firing f
left join vaktmester.run r on r.uid = f.run_uid
left join public.jobconfiguration j on j.uid = f.definition_uid
where f.outcome = 'RUN'
  and f.settled_at is null
  and (r.uid is null or r.finished_at is not null)
order by f.fired_at
limit 50
