-- Claims the next epoch if the lease is released, ran out (the gate) or is our own; waits for open guarded transactions. The lease is
-- locked by lock-lease.sql.
-- $1 claim token, $2 node uuid, $3 node id, $4 gate in ms, $5 ttl in ms; returns the epoch, or no row while the gate is closed.
with claimed as (
  update vaktmester.leadership l
  set epoch = l.epoch + 1, claim_token = $1::uuid, node_uuid = $2::uuid, node_id = $3::text, claimed_at = clock_timestamp()
  from vaktmester.lease s
  where l.id = 1
    and s.id = 1
    and (
      l.node_uuid = $2::uuid
      or s.renewed_at < clock_timestamp() - $4::integer * interval '1 millisecond'
      -- The clock of PostgreSQL went back: do not wait for it to come forward again.
      or s.renewed_at > clock_timestamp() + interval '1 second'
    )
  returning l.epoch, l.claimed_at
), renewed as (
  update vaktmester.lease s
  set claim_token = $1::uuid, renewed_at = clock_timestamp(), ttl_ms = $5::integer
  where s.id = 1 and exists (select from claimed)
), ended as (
  update vaktmester.leader_history h
  set ended_at = c.claimed_at, end_reason = 'superseded'
  from claimed c
  where h.ended_at is null and h.epoch < c.epoch
), recorded as (
  insert into vaktmester.leader_history (epoch, claim_token, node_uuid, node_id, claimed_at)
  select c.epoch, $1::uuid, $2::uuid, $3::text, c.claimed_at
  from claimed c
)
select c.epoch
from claimed c
