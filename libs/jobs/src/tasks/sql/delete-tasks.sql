-- Forgets what users were told of runs: notifications and summaries. The runs themselves stay until they are pruned.
-- $1 job type (null: all); $2 run (null: all); $3 owner (null: anybody's); $4 days (null: any age): only runs that reported last
-- before; $5 (null: none): of each type this many stay, the ones that reported last. Returns one row per run: uid
with told as (
  select
    r.uid, r.last_notified_at,
    row_number() over (partition by r.job_type order by r.last_notified_at desc, r.number desc) as position
  from vaktmester.run r
  where ($1::text is null or r.job_type = $1)
    and ($2::text is null or r.uid = $2)
    and ($3::text is null or r.user_uid = $3)
    and (r.summary is not null or exists (select from vaktmester.notification n where n.run_uid = r.uid))
),
doomed as (
  select t.uid
  from told t
  where case
    when $4::integer is null and $5::integer is null then true
    else coalesce(t.last_notified_at < clock_timestamp() - $4 * interval '1 day', false)
      or ($5 is not null and t.position > greatest($5, 0))
  end
),
silenced as (
  delete from vaktmester.notification n
  using doomed d
  where n.run_uid = d.uid
)
update vaktmester.run r
set summary = null
from doomed d
where r.uid = d.uid
returning r.uid
