-- Deletes jobs that ran once and ended $1 minutes ago or longer.
delete from public.jobconfiguration
where schedulingtype = 'ONCE_ASAP'
  and cronexpression is null
  and delay is null
  and queueposition is null
  and jobstatus <> 'RUNNING'
  and lastfinished <= now() - make_interval(mins => $1)
