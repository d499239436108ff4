-- Jobs that are said to run, but whose node has been silent for more than $1 seconds, or that have run for more than twice their delay
-- (`spec/maintenance-and-jobs.md` §H.7). Runs of this cluster have the ledger to watch over them, as in reset-silent-jobs.sql. Returns: uid
select j.uid
from public.jobconfiguration j
where j.jobstatus = 'RUNNING'
  and (
    now() > j.lastalive + $1::integer * interval '1 second'
    or (j.schedulingtype = 'FIXED_DELAY' and now() > j.lastexecuted + j.delay * interval '2 seconds')
  )
  and not exists (
    select
    from vaktmester.firing f
    where f.definition_uid = j.uid
      and f.outcome = 'RUN'
      and f.settled_at is null
  )
