-- Says that the leader lives. A lease that was released stays released, even when a slow renewal comes after.
-- $1 claim token; touches no row when another has claimed.
update vaktmester.lease
set renewed_at = clock_timestamp()
where id = 1 and claim_token = $1::uuid and renewed_at > '-infinity'
