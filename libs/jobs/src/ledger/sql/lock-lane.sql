-- Serialises every change to the runs of lane $1, and to their steps beyond claiming, until the transaction ends.
-- A client that falls asleep while it holds the lock loses its session after ten seconds.
select
  pg_advisory_xact_lock(7215044, hashtext($1)),
  set_config('idle_in_transaction_session_timeout', '10s', true)
