-- Forgets a process that goes down in order.
-- $1 node uuid.
delete from vaktmester.node
where node_uuid = $1::uuid
