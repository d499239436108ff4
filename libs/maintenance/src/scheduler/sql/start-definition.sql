-- DHIS2's own conditional start (`spec/maintenance-and-jobs.md` §B.5) of the definition $1. Returns: uid; no row when it may not start
update public.jobconfiguration j
set lastupdated = now(), lastexecuted = now(), lastalive = now(), jobstatus = 'RUNNING', progress = null, cancel = false
where j.uid = $1
  and j.enabled
  and j.jobstatus = 'SCHEDULED'
  and not exists (
    select
    from public.jobconfiguration running
    where running.jobtype = j.jobtype
      and running.jobstatus = 'RUNNING'
  )
returning j.uid
