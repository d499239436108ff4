-- DHIS2's own end of a run (`spec/maintenance-and-jobs.md` §B.5) for the run $1 with the outcome $2, unless the definition has been
-- reset or started again since. Returns: uid
update public.jobconfiguration j
set
  lastexecutedstatus = case when j.cancel then 'STOPPED' else $2 end,
  lastfinished = now(),
  lastalive = null,
  cancel = false,
  enabled = j.enabled and not once.only,
  jobstatus = case when once.only or not j.enabled then 'DISABLED' else 'SCHEDULED' end,
  schedulingtype = case
    when j.cronexpression is not null or j.queueposition is not null then 'CRON'
    when j.delay is not null then 'FIXED_DELAY'
    else j.schedulingtype
  end
from vaktmester.firing f
cross join lateral (
  select o.cronexpression is null and o.delay is null and o.queueposition is null as only
  from public.jobconfiguration o
  where o.uid = f.definition_uid
) once
where f.run_uid = $1
  and j.uid = f.definition_uid
  and j.jobstatus = 'RUNNING'
  and j.lastexecuted = f.started_at
returning j.uid
