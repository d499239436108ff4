-- DHIS2's own request to cancel the job $1 (`spec/maintenance-and-jobs.md` §B.5): a running one is marked, a waiting "execute now" is
-- taken back. Returns: uid
update public.jobconfiguration
set
  cancel = jobstatus = 'RUNNING',
  enabled = enabled and (cronexpression is not null or delay is not null or queueposition is not null),
  schedulingtype = case
    when cronexpression is not null or queueposition is not null then 'CRON'
    when delay is not null then 'FIXED_DELAY'
    else schedulingtype
  end,
  lastexecutedstatus = case when jobstatus = 'RUNNING' then lastexecutedstatus else 'STOPPED' end
where uid = $1
  and ((jobstatus = 'RUNNING' and not cancel) or (jobstatus = 'SCHEDULED' and schedulingtype = 'ONCE_ASAP'))
returning uid
