-- The member of the queue $1 at the position $2, with what a start needs; as in list-waiting-definitions.sql.
select
  j.uid, j.name, j.jobtype as "jobType", j.jsonbjobparameters as parameters, u.uid as "userUid", u.username
from public.jobconfiguration j
left join public.userinfo u on u.uid = j.executedby
where j.queuename = $1
  and j.queueposition = $2
