-- Shows DHIS2 that our runs are alive, every ten seconds as its own do; it resets definitions that are silent for ten minutes.
update public.jobconfiguration j
set lastalive = now()
from vaktmester.firing f
where f.outcome = 'RUN'
  and f.settled_at is null
  and j.uid = f.definition_uid
  and j.jobstatus = 'RUNNING'
  and j.lastexecuted = f.started_at
  and j.lastalive < now() - interval '10 seconds'
