-- The run that was started before for the run $1 (as in insert-run.sql): by the same user under the same idempotency key, or
-- for the same firing. Returns: uid, name, jobType, createdAt
select r.uid, r.name, r.job_type as "jobType", r.created_at as "createdAt"
from jsonb_to_record($1::jsonb) as given (
  "userUid" text, "idempotencyKey" text, "definitionUid" text, "fireTime" timestamptz
)
join vaktmester.run r
  on (r.user_uid = given."userUid" and r.idempotency_key = given."idempotencyKey")
  or (r.definition_uid = given."definitionUid" and r.fire_time = given."fireTime")
