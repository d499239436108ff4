-- User roles that nobody has.
-- section: Users; severity: WARNING; objects: userRoles
select r.uid, r.name, null as "comment"
from userrole r
where not exists (select from userrolemembers m where m.userroleid = r.userroleid)
