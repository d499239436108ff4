-- Queues with their jobs in order. Returns: name, cronExpression, sequence
select
  j.queuename as name, coalesce(max(j.cronexpression) filter (where j.queueposition = 0), '') as "cronExpression",
  array_agg(j.uid order by j.queueposition) as sequence
from public.jobconfiguration j
where j.queuename is not null
group by j.queuename
order by j.queuename
