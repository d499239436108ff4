-- The members of the queue $1 after the position $2 do not run this time (`spec/maintenance-and-jobs.md` §B.5). Returns: uid
update public.jobconfiguration
set
  lastexecutedstatus = 'NOT_STARTED', lastexecuted = now(), lastfinished = now(), lastalive = null, progress = null,
  cancel = false
where queuename = $1
  and queueposition > $2
  and jobstatus = 'SCHEDULED'
returning uid
