-- Adds a run to the end of its lane's queue; $1 = the run as a JSON object. Its number is the time in milliseconds, or one more
-- than the last run's: under lock-starts.sql no two get the same. Returns: uid, name, createdAt
insert into vaktmester.run (
  uid, number, job_type, lane, name, parameters, service, user_uid, username, address,
  idempotency_key, definition_uid, fire_time, leader_epoch, titles
)
select
  given.uid, counted.number, given."jobType", given.lane,
  coalesce(given.name, given."jobType" || ' (' || counted.number || ')'),
  given.parameters, given.service, given."userUid", given.username, given.address,
  given."idempotencyKey", given."definitionUid", given."fireTime", given."leaderEpoch", given.titles
from jsonb_to_record($1::jsonb) as given (
  uid text, "jobType" text, lane text, name text, parameters jsonb, service text,
  "userUid" text, username text, address text, "idempotencyKey" text,
  "definitionUid" text, "fireTime" timestamptz, "leaderEpoch" bigint, titles jsonb
)
cross join (
  select greatest(
    floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
    (select max(r.number) + 1 from vaktmester.run r)
  ) as number
) as counted
returning uid, name, created_at as "createdAt"
