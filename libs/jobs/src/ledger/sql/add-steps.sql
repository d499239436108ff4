-- Adds the steps of the JSON array $2 to run $1, in their order, behind those it has. They are PENDING until the lane is settled.
insert into vaktmester.step (run_uid, seq, key, kind, title, payload, after, cost, always, despite_failures, max_attempts)
select
  $1,
  (select coalesce(max(s.seq), 0) from vaktmester.step s where s.run_uid = $1) + given.position,
  given.key, given.kind, given.title, given.payload,
  coalesce(given.after, '{}'), coalesce(given.cost, 1), coalesce(given.always, false),
  coalesce(given."despiteFailures", false), coalesce(given."maxAttempts", 5)
from rows from (
  jsonb_to_recordset($2::jsonb) as (
    key text, kind text, title text, payload jsonb, after text[], cost double precision, always boolean,
    "despiteFailures" boolean, "maxAttempts" integer
  )
) with ordinality as given (key, kind, title, payload, after, cost, always, "despiteFailures", "maxAttempts", position)
