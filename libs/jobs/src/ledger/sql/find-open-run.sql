-- The run of lane $1 that waits or is at work and will come to its end; one that is being cancelled will not.
-- Returns: uid, name, jobType, createdAt; no row when there is none
select r.uid, r.name, r.job_type as "jobType", r.created_at as "createdAt"
from vaktmester.run r
where r.lane = $1
  and r.status in ('QUEUED', 'RUNNING')
order by r.number
limit 1
