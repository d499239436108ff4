-- Data set $1 (uid), and whether the sharing of its metadata lets user $2 (uid) write it: everybody may, he owns it, or it is
-- shared with him or one of his groups. Returns one row, or none: id, isWritable
select
  d.datasetid as "id",
  coalesce(d.sharing ->> 'public' like '_w%', false)
  or coalesce(d.sharing ->> 'owner' = $2, false)
  or coalesce(d.sharing -> 'users' -> $2::text ->> 'access' like '_w%', false)
  or exists (
    select from userinfo u
    join usergroupmembers m on m.userid = u.userinfoid
    join usergroup g on g.usergroupid = m.usergroupid
    where u.uid = $2
      and d.sharing -> 'userGroups' -> g.uid::text ->> 'access' like '_w%'
  ) as "isWritable"
from dataset d
where d.uid = $1
