-- Like lock-lane.sql for lane $1, but does not wait: whoever holds the lock settles the lane itself.
-- Returns: locked
select pg_try_advisory_xact_lock(7215044, hashtext($1)) as locked
