-- Runs of ours that go on although their definitions say that they are to be cancelled. Returns: uid, name, runUid
select j.uid, j.name, f.run_uid as "runUid"
from vaktmester.firing f
join public.jobconfiguration j on j.uid = f.definition_uid
join vaktmester.run r on r.uid = f.run_uid
where f.outcome = 'RUN'
  and f.settled_at is null
  and j.cancel
  and j.jobstatus = 'RUNNING'
  and j.lastexecuted = f.started_at
  and r.status in ('QUEUED', 'RUNNING')
