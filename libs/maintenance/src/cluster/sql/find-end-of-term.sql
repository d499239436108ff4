-- How the term $1 has ended. Returns: endReason; no row while it lasts
select h.end_reason as "endReason"
from vaktmester.leader_history h
where h.epoch = $1
  and h.ended_at is not null
