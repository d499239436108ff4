-- Adds a job, enabled and waiting; $1 = {id, name, jobType, schedulingType, cronExpression, delay, jobParameters, executedBy, creator, userUid}
insert into public.jobconfiguration (
  jobconfigurationid, uid, created, lastupdated, lastupdatedby, name, jobtype, schedulingtype, cronexpression, delay,
  jsonbjobparameters, executedby, enabled, jobstatus, lastexecutedstatus
)
select
  nextval('hibernate_sequence'), given.id, now(), now(), u.userinfoid, given.name, given."jobType", given."schedulingType",
  given."cronExpression", given.delay, given."jobParameters", coalesce(given."executedBy", given.creator), true, 'SCHEDULED', 'NOT_STARTED'
from jsonb_to_record($1::jsonb) as given (
  id text, name text, "jobType" text, "schedulingType" text, "cronExpression" text, delay integer, "jobParameters" jsonb,
  "executedBy" text, creator text, "userUid" text
)
left join public.userinfo u on u.uid = given."userUid"
