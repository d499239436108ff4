-- DHIS2's own "execute now" of the job $1 (`spec/maintenance-and-jobs.md` §B.5). Returns: uid; no row when it may not
update public.jobconfiguration
set schedulingtype = 'ONCE_ASAP', cancel = false, jobstatus = 'SCHEDULED'
where uid = $1
  and enabled
  and jobstatus <> 'RUNNING'
  and (schedulingtype <> 'ONCE_ASAP' or lastfinished is null)
returning uid
