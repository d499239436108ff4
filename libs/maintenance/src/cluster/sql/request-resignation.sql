-- Asks the leader of this moment to hand over, in the name of $1. Returns: epoch, nodeId, nodeUuid; no row when nobody leads
with leader as (
  select c.epoch, c.node_id, c.node_uuid
  from vaktmester.current_leader c
), asked as (
  insert into vaktmester.resignation (epoch, username)
  select l.epoch, $1 from leader l
  on conflict (epoch) do nothing
)
select l.epoch, l.node_id as "nodeId", l.node_uuid as "nodeUuid"
from leader l
