-- Marks step $2 of run $1 as DONE by attempt $3 with result $4 and ends its lease. Under the lane's lock; not when the run is
-- being cancelled, unless the step runs always. Returns: seq; no row when it was not done
with finished as (
  update vaktmester.step s
  set status = 'DONE', finished_at = clock_timestamp(), result = $4::jsonb
  from vaktmester.run r
  where s.run_uid = $1
    and s.seq = $2
    and s.attempt = $3
    and s.status = 'RUNNING'
    and r.uid = s.run_uid
    and (r.status = 'RUNNING' or s.always)
  returning s.run_uid, s.seq
),
lease_ended as (
  delete from vaktmester.step_lease l
  using finished f
  where l.run_uid = f.run_uid
    and l.seq = f.seq
)
select f.seq
from finished f
