-- The fixed set of run $1 beside its audit.
-- Returns: found, removed, leftAlone, attempts, audited, isGapless, namedTwice
with entry as (
  select a.id, a.rows_affected, a.parameters,
    (a.parameters ->> 'from')::bigint as first_number, (a.parameters ->> 'to')::bigint as last_number
  from vaktmester.audit a
  where a.run_uid = $1
    and a.parameters ? 'from'
)
select
  f.found, f.removed, f.left_alone as "leftAlone",
  (select s.attempt from vaktmester.step s where s.run_uid = f.run_uid and s.seq = f.seq) as "attempts",
  (select coalesce(sum(e.rows_affected), 0)::bigint from entry e) as "audited",
  (
    select coalesce(bool_and(o.first_number = o.before + 1), true)
    from (select e.first_number, lag(e.last_number, 1, 0::bigint) over (order by e.id) as before from entry e) as o
  ) as "isGapless",
  (
    select count(*)
    from (
      select from entry e
      cross join jsonb_array_elements_text(e.parameters -> 'uids') as u(uid)
      where e.parameters ? 'uids'
      group by u.uid
      having count(*) > 1
    ) as twice
  ) as "namedTwice"
from vaktmester.fixed_set f
where f.run_uid = $1
