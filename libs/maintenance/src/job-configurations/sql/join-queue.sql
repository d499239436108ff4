-- Puts the jobs $2, in this order, into the queue $1 that runs at $3.
update public.jobconfiguration j
set
  queuename = $1, queueposition = member.position - 1, delay = null, schedulingtype = 'CRON', lastupdated = now(),
  cronexpression = case when member.position = 1 then $3 end, enabled = true,
  jobstatus = case when j.jobstatus = 'RUNNING' then j.jobstatus else 'SCHEDULED' end
from unnest($2::text[]) with ordinality as member (uid, position)
where j.uid = member.uid
