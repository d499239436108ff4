-- Cancels the statement of backend $1 when anybody waits for its locks. Returns nothing
select pg_cancel_backend($1)
where exists (
  select from pg_locks l
  where not l.granted
    and pg_blocking_pids(l.pid) @> array[$1::integer]
)
