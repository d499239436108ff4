-- Users by last login, and invitations. DHIS2: key 0 is the last hour, 1 today, 2 since yesterday, then whole days back.
-- Returns one row: active0, active1, active2, active7, active30, invited, expired
select
  count(*) filter (where u.lastlogin >= localtimestamp - interval '1 hour') as "active0",
  count(*) filter (where u.lastlogin >= current_date) as "active1",
  count(*) filter (where u.lastlogin >= current_date - 1) as "active2",
  count(*) filter (where u.lastlogin >= current_date - 7) as "active7",
  count(*) filter (where u.lastlogin >= current_date - 30) as "active30",
  count(*) filter (where u.invitation) as "invited",
  count(*) filter (where u.invitation and u.restoretoken is not null and u.restoreexpiry < localtimestamp) as "expired"
from userinfo u
