-- The person of user $1 (uid), as DHIS2's apps show him.
-- Returns: uid, username, firstName, surname, email, avatar
select u.uid, u.username, u.firstname as "firstName", u.surname, u.email, f.uid as avatar
from userinfo u
left join fileresource f on f.fileresourceid = u.avatar
where u.uid = $1
