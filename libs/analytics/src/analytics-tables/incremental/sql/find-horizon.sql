-- The oldest transaction id, of 64 bits, that is open in the snapshot of this transaction. Returns horizon.
select pg_snapshot_xmin(pg_current_snapshot())::text as horizon
