-- Extends the lease on step $2 of run $1 for attempt $3 by $4 milliseconds from now.
-- Returns: cancelling (whether the run is being cancelled); no row when the lease is another's
update vaktmester.step_lease l
set expires_at = clock_timestamp() + $4::double precision * interval '1 millisecond'
from vaktmester.run r
where l.run_uid = $1
  and l.seq = $2
  and l.attempt = $3
  and r.uid = l.run_uid
returning r.status = 'CANCELLING' as cancelling
