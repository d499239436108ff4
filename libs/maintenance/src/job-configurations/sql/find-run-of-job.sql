-- The run of ours that works on the job $1. Returns: runUid
select f.run_uid as "runUid"
from vaktmester.firing f
where f.definition_uid = $1
  and f.outcome = 'RUN'
  and f.settled_at is null
