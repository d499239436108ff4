-- The job of the type $1 that was started last and still runs: ours, of a definition or not, or one that DHIS2 runs.
-- Returns: definitionUid, runUid
select running."definitionUid", running."runUid"
from (
  select r.definition_uid as "definitionUid", r.uid as "runUid", r.started_at as started
  from vaktmester.run r
  where r.job_type = $1
    and r.started_at is not null
    and r.finished_at is null
  union all
  select j.uid, null, j.lastexecuted::timestamptz
  from public.jobconfiguration j
  where j.jobtype = $1
    and j.jobstatus = 'RUNNING'
    and not exists (
      select
      from vaktmester.firing f
      where f.definition_uid = j.uid
        and f.outcome = 'RUN'
        and f.settled_at is null
    )
) running
order by running.started desc
limit 1
