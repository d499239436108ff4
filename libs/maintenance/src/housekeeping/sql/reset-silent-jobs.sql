-- DHIS2's own reset of jobs whose node has been silent for $1 minutes (`spec/maintenance-and-jobs.md` §B.5). Runs of this cluster have
-- the ledger to watch over them, so theirs are left alone.
update public.jobconfiguration j
set
  lastexecutedstatus = 'FAILED', lastfinished = now(), lastalive = null, cancel = false,
  enabled = j.cronexpression is not null or j.delay is not null or j.queueposition is not null,
  jobstatus = case
    when j.enabled and (j.cronexpression is not null or j.delay is not null or j.queueposition is not null) then 'SCHEDULED'
    else 'DISABLED'
  end,
  schedulingtype = case
    when j.cronexpression is not null or j.queueposition is not null then 'CRON'
    when j.delay is not null then 'FIXED_DELAY'
    else j.schedulingtype
  end
where j.jobstatus = 'RUNNING'
  and now() > j.lastalive + make_interval(mins => $1)
  and not exists (
    select
    from vaktmester.firing f
    where f.definition_uid = j.uid
      and f.outcome = 'RUN'
      and f.settled_at is null
  )
