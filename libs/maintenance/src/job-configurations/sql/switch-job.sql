-- Enables or disables ($2) the job $1. Unlike DHIS2's, enabling also wakes a job whose status is DISABLED: v42 leaves it asleep until
-- somebody executes it (`spec/maintenance-and-jobs.md` §B.5).
update public.jobconfiguration
set
  enabled = $2, lastupdated = now(),
  jobstatus = case when jobstatus = 'RUNNING' then jobstatus when $2 then 'SCHEDULED' else 'DISABLED' end
where uid = $1
