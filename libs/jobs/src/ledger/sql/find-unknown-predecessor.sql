-- A step of run $1 that waits for something that is no earlier step of the run. Returns: key, missing
select s.key, named.key as missing
from vaktmester.step s
cross join unnest(s.after) as named (key)
where s.run_uid = $1
  and s.status = 'PENDING'
  and not exists (
    select
    from vaktmester.step earlier
    where earlier.run_uid = s.run_uid
      and earlier.key = named.key
      and earlier.seq < s.seq
  )
limit 1
