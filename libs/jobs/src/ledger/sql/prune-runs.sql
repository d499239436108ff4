-- Forgets at most $1 runs that have ended: those older than $2 days, and of each job type all but the newest $3, or as many as the
-- JSON object $4 says of the type. Their steps and notifications go with them; the audit stays. Returns: uid
with ranked as (
  select
    r.uid, r.number, r.finished_at, coalesce(($4::jsonb ->> r.job_type)::integer, $3) as kept,
    row_number() over (partition by r.job_type order by r.number desc) as position
  from vaktmester.run r
),
old as materialized (
  select e.uid
  from ranked e
  where e.finished_at is not null
    and (e.finished_at < clock_timestamp() - $2::double precision * interval '1 day' or e.position > e.kept)
  order by e.number
  limit $1
)
delete from vaktmester.run r
using old
where r.uid = old.uid
returning r.uid
