-- One row when the node $1 leads and somebody has asked it to hand over.
select
from vaktmester.leadership l
join vaktmester.resignation r on r.epoch = l.epoch
join vaktmester.leader_history h on h.epoch = l.epoch
where l.node_uuid = $1
  and h.ended_at is null
