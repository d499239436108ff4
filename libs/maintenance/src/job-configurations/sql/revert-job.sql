-- DHIS2's own reset of the job $1, whose run has been silent for a minute (`spec/maintenance-and-jobs.md` §B.5). Returns: uid
update public.jobconfiguration
set
  lastexecutedstatus = 'FAILED', lastfinished = now(), lastalive = null, cancel = false,
  enabled = cronexpression is not null or delay is not null or queueposition is not null,
  jobstatus = case
    when enabled and (cronexpression is not null or delay is not null or queueposition is not null) then 'SCHEDULED'
    else 'DISABLED'
  end,
  schedulingtype = case
    when cronexpression is not null or queueposition is not null then 'CRON'
    when delay is not null then 'FIXED_DELAY'
    else schedulingtype
  end
where uid = $1
  and jobstatus = 'RUNNING'
  and now() > lastalive + interval '1 minute'
returning uid
