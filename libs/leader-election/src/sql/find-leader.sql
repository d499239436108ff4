-- The leader of this moment, by the clock of PostgreSQL.
-- Returns one row, or none while nobody leads.
select c.epoch, c.node_uuid as "nodeUuid", c.node_id as "nodeId", c.claimed_at as "claimedAt", c.renewed_at as "renewedAt"
from vaktmester.current_leader c
