-- How long the oldest run that has not ended has been running, by job type. Returns: jobType, seconds
select
  r.job_type as "jobType",
  extract(epoch from clock_timestamp() - min(r.started_at))::double precision as seconds
from vaktmester.run r
where r.status in ('RUNNING', 'CANCELLING')
group by r.job_type
