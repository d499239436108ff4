-- Adds the system job $1 = {id, name, jobType, cronExpression, delay}, enabled; nothing when its id or name is taken.
insert into public.jobconfiguration (
  jobconfigurationid, uid, created, lastupdated, name, jobtype, schedulingtype, cronexpression, delay, enabled, jobstatus,
  lastexecutedstatus
)
select
  nextval('hibernate_sequence'), job.id, now(), now(), job.name, job."jobType",
  case when job.delay is null then 'CRON' else 'FIXED_DELAY' end, job."cronExpression", job.delay, true, 'SCHEDULED',
  'NOT_STARTED'
from jsonb_to_record($1::jsonb) as job (id text, name text, "jobType" text, "cronExpression" text, delay integer)
on conflict do nothing
