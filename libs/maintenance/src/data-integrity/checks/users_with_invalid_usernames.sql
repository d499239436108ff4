-- Users whose names DHIS2 would not accept today.
-- section: Users; severity: WARNING; objects: users
select u.uid, u.username as name, null as "comment"
from userinfo u
where u.username !~ '^[A-Za-z0-9][A-Za-z0-9._@-]{2,253}[A-Za-z0-9]$'
