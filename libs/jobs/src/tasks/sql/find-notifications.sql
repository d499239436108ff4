-- Notifications of run $2 when it is of type $1 and belongs to user $3 (null: to anybody), newest first.
-- Returns: number, time, level, message, completed, dataType, data
select n.number, n.at as "time", n.level, n.message, n.completed, n.data_type as "dataType", n.data
from vaktmester.notification n
join vaktmester.run r on r.uid = n.run_uid
where r.uid = $2
  and r.job_type = $1
  and ($3::text is null or r.user_uid = $3)
order by n.number desc
