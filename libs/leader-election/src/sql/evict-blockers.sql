-- Ends the backends that keep a claim waiting: guarded transactions of a leader that stalled (spec/reliability.md §2.3).
-- $1 process id of the claim's backend; returns the process ids that were ended.
select b.pid
from unnest(pg_blocking_pids($1::integer)) b(pid)
where pg_terminate_backend(b.pid)
