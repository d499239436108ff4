-- Opens the gate for the next leader at once, and records why the term ended. Locks in the order of the claim: lease, history.
-- $1 claim token, $2 reason; touches no row when another has claimed already.
with released as (
  update vaktmester.lease s
  set renewed_at = '-infinity'
  where s.id = 1 and s.claim_token = $1::uuid
  returning s.claim_token
)
update vaktmester.leader_history h
set ended_at = clock_timestamp(), end_reason = $2::text
from released r
where h.claim_token = r.claim_token and h.ended_at is null
