-- Who led when, newest first, and why each term ended.
-- $1 how many at most; `endedAt` and `endReason` are null while the term lasts or nobody has followed yet.
select
  h.epoch, h.node_uuid as "nodeUuid", h.node_id as "nodeId", h.claimed_at as "claimedAt", h.ended_at as "endedAt",
  h.end_reason as "endReason"
from vaktmester.leader_history h
order by h.epoch desc
limit $1::integer
