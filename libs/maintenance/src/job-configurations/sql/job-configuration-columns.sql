-- Job configurations with the columns that the API shows; job-list.sql.ts says which and in what order.
select
  j.uid as id, j.code, j.name, j.name as "displayName", j.created::timestamptz as created,
  j.lastupdated::timestamptz as "lastUpdated", j.jobtype as "jobType", j.schedulingtype as "schedulingType",
  j.cronexpression as "cronExpression", j.delay, j.jsonbjobparameters as "jobParameters", j.enabled,
  case when j.jobstatus = 'DISABLED' and j.enabled then 'SCHEDULED' else j.jobstatus end as "jobStatus",
  j.lastexecutedstatus as "lastExecutedStatus", j.lastexecuted::timestamptz as "lastExecuted",
  j.lastfinished::timestamptz as "lastFinished", j.lastalive::timestamptz as "lastAlive", j.executedby as "executedBy",
  j.queuename as "queueName", j.queueposition as "queuePosition", j.errorcodes as "errorCodes"
from public.jobconfiguration j
