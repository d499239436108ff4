-- Users without a role.
-- section: Users; severity: WARNING; objects: users
select u.uid, u.username as name, null as "comment"
from userinfo u
where not exists (select from userrolemembers m where m.userid = u.userinfoid)
