-- Takes the jobs of the queue $1 that are not among $2 out of it; they lose their schedule, so they are disabled.
update public.jobconfiguration
set queuename = null, queueposition = null, cronexpression = null, enabled = false, lastupdated = now()
where queuename = $1
  and uid <> all($2::text[])
