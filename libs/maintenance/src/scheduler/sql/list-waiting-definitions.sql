-- The definitions that may be due (`spec/maintenance-and-jobs.md` §B.4): enabled, waiting, of a type in $1 of which,
-- unless $2, none runs.
-- The one that has waited longest comes first: a definition that is due at every turn must not keep others of its type from theirs.
-- `lastExecuted` is never before the last due time that was used or skipped, should another tool have reset the column.
select
  j.uid, j.name, j.jobtype as "jobType", j.schedulingtype as "schedulingType", j.cronexpression as "cronExpression", j.delay,
  j.created::timestamptz as created, used.at as "lastExecuted", j.queuename as "queueName",
  j.queueposition as "queuePosition", j.jsonbjobparameters as parameters, u.uid as "userUid", u.username,
  clock_timestamp() as now
from public.jobconfiguration j
left join public.userinfo u on u.uid = j.executedby
cross join lateral (
  select greatest(
    j.lastexecuted::timestamptz,
    (
      select max(f.last_time)
      from vaktmester.firing f
      where f.definition_uid = j.uid
        and (f.outcome = 'RUN' or j.schedulingtype = 'CRON')
    )
  ) as at
) used
where j.enabled
  and j.jobstatus = 'SCHEDULED'
  and j.jobtype = any($1)
  and (coalesce(j.queueposition, 0) = 0 or j.schedulingtype = 'ONCE_ASAP')
  and ($2 or not exists (
    select
    from public.jobconfiguration running
    where running.jobtype = j.jobtype
      and running.jobstatus = 'RUNNING'
  ))
order by coalesce(used.at, j.created::timestamptz), j.created, j.uid
