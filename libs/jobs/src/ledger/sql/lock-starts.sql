-- Serialises starts across the cluster until the transaction ends: numbers grow in the order of commits, and two requests with
-- one key cannot both find nothing. A client that falls asleep while it holds the lock loses its session after ten seconds.
select
  pg_advisory_xact_lock(7215043, 0),
  set_config('idle_in_transaction_session_timeout', '10s', true)
