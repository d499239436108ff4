-- Organisation units $1 (uids): whether data set $2 (id) is assigned to them, and whether they are or lie below a unit that user
-- $3 (uid) captures data for. Returns: uid, id, isAssigned, isCaptured
select
  o.uid,
  o.organisationunitid as "id",
  exists (
    select from datasetsource s where s.datasetid = $2 and s.sourceid = o.organisationunitid
  ) as "isAssigned",
  exists (
    select from userinfo u
    join usermembership m on m.userinfoid = u.userinfoid
    join organisationunit c on c.organisationunitid = m.organisationunitid
    where u.uid = $3
      and starts_with(o.path, c.path)
  ) as "isCaptured"
from organisationunit o
where o.uid = any($1::text[])
