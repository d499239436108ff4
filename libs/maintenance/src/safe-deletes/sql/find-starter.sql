-- Who started run $1, and from where.
-- Returns: userUid, username, address; all null for the house itself
select r.user_uid as "userUid", r.username, r.address
from vaktmester.run r
where r.uid = $1
