-- The processes that live, with the one that leads.
-- $1 silence in ms after which a process no longer counts.
select
  n.node_id as "nodeId", n.node_uuid as "nodeUuid", n.service, n.version, n.pid, n.host, n.started_at as "started",
  n.last_seen_at as "lastSeen", n.candidate, c.node_uuid is not null as leader
from vaktmester.node n
left join vaktmester.current_leader c on c.node_uuid = n.node_uuid
where n.last_seen_at > clock_timestamp() - $1::integer * interval '1 millisecond'
order by n.service, n.started_at, n.node_uuid
