-- Runs of type $1 (null: of all types) that belong to user $2 (null: to anybody), run $3 alone when given; the newest $4.
-- Returns: uid, jobType, name, lane, service, status, parameters, username, createdAt, startedAt, finishedAt, error, steps, stepsEnded
select
  r.uid, r.job_type as "jobType", r.name, r.lane, r.service, r.status, r.parameters, r.username,
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt", r.error,
  counted.steps, counted.ended as "stepsEnded"
from vaktmester.run r
cross join lateral (
  select count(*) as steps, count(s.finished_at) as ended
  from vaktmester.step s
  where s.run_uid = r.uid
) as counted
where ($1::text is null or r.job_type = $1)
  and ($2::text is null or r.user_uid = $2)
  and ($3::text is null or r.uid = $3)
order by r.number desc
limit $4
