-- Takes at most $1 due calls out of the outbox; other relays skip them until the transaction ends.
-- Returns: subject, isStale (older than a minute: the step was found by polling, or the rescue calls again)
delete from vaktmester.outbox o
where o.id in (
  select due.id
  from vaktmester.outbox due
  where due.due_at <= clock_timestamp()
  order by due.due_at, due.id
  limit $1
  for update skip locked
)
returning o.subject, o.due_at < clock_timestamp() - interval '1 minute' as "isStale"
