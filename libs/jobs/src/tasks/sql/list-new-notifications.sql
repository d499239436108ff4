-- What runs $1 have told since the notifications $2 (numbers, one for each run), oldest first.
-- Returns: runUid, jobType, number, time, level, message, completed, dataType, data
select
  n.run_uid as "runUid", r.job_type as "jobType", n.number, n.at as "time", n.level, n.message, n.completed,
  n.data_type as "dataType", n.data
from unnest($1::text[], $2::integer[]) as followed (run_uid, number)
join vaktmester.run r on r.uid = followed.run_uid
join vaktmester.notification n on n.run_uid = followed.run_uid and n.number > followed.number
order by n.run_uid, n.number
