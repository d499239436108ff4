-- Records a deed; $1 = {userUid, username, address, action, parameters, runUid, leaderEpoch, rowsAffected} as JSON.
insert into vaktmester.audit (user_uid, username, address, action, parameters, run_uid, leader_epoch, rows_affected)
select
  given."userUid", given.username, given.address, given.action, given.parameters,
  given."runUid", given."leaderEpoch", given."rowsAffected"
from jsonb_to_record($1::jsonb) as given (
  "userUid" text, username text, address text, action text, parameters jsonb,
  "runUid" text, "leaderEpoch" bigint, "rowsAffected" bigint
)
