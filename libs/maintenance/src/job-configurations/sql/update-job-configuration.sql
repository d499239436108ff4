-- Replaces what users decide about a job; $1 as in insert-job-configuration.sql. Type, status and queue stay; a member of a queue
-- keeps the cron text of its queue, and who executes stays when the request does not say.
update public.jobconfiguration j
set
  name = given.name, lastupdated = now(), lastupdatedby = u.userinfoid,
  cronexpression = case when j.queuename is null then given."cronExpression" else j.cronexpression end,
  delay = case when j.queuename is null then given.delay else j.delay end,
  schedulingtype = case when j.queuename is null then given."schedulingType" else j.schedulingtype end,
  jsonbjobparameters = given."jobParameters", executedby = coalesce(given."executedBy", j.executedby)
from jsonb_to_record($1::jsonb) as given (
  id text, name text, "schedulingType" text, "cronExpression" text, delay integer, "jobParameters" jsonb,
  "executedBy" text, "userUid" text
)
left join public.userinfo u on u.uid = given."userUid"
where j.uid = given.id
