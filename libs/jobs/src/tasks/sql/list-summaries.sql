-- Summaries of the runs of type $1 that belong to user $2 (null: to anybody), of run $3 alone when given; the newest $4.
-- Returns: runUid, summary
select r.uid as "runUid", r.summary
from vaktmester.run r
where r.job_type = $1
  and ($2::text is null or r.user_uid = $2)
  and ($3::text is null or r.uid = $3)
  and r.summary is not null
order by r.number desc
limit $4
