-- Notifications of the runs of type $1 (null: of all types) that belong to user $2 (null: to anybody): only each run's first
-- and last with $3, of the $4 runs per type that reported last. Newest run first, and within a run newest notification first.
-- Returns: runUid, jobType, number, time, level, message, completed, dataType, data
with told as (
  select
    r.uid, r.job_type, r.notification_count, r.last_notified_at,
    row_number() over (partition by r.job_type order by r.last_notified_at desc, r.number desc) as position
  from vaktmester.run r
  where ($1::text is null or r.job_type = $1)
    and ($2::text is null or r.user_uid = $2)
)
select
  t.uid as "runUid", t.job_type as "jobType", n.number, n.at as "time", n.level, n.message, n.completed,
  n.data_type as "dataType", n.data
from told t
join vaktmester.notification n on n.run_uid = t.uid
where t.position <= $4
  and (not $3 or n.number in (1, t.notification_count))
order by t.job_type, t.position, n.number desc
