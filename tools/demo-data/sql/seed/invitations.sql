-- Invited people: invitations that have run out, that are open, and that never run out, and what stands in the way of
-- deleting some of them. The restore token is a bcrypt hash, as for passwords.

insert into userinfo
  (userinfoid, uid, created, lastupdated, firstname, surname, username, email, externalauth, selfregistered, invitation,
   disabled, restoretoken, restoreexpiry, idtoken, creatoruserid, lastupdatedby, uuid)
select demo.new_id(), demo.uid('user', v.username), demo.now() - v.age, demo.now() - v.age, 'Invited', initcap(v.username), v.username,
  v.username || '@dhis2.example.org', false, false, true, false,
  case when v.has_token then '$2a$10$bkDpbEzja1PjagziXUztKet5DZwPy91b8TXuKbLoavlHHmGhuD9Ai' end,
  case when v.has_token then demo.now() - v.age + interval '7 days' end, md5('idtoken ' || v.username), admin.id, admin.id,
  uuid_in(md5('user ' || v.username)::cstring)
from (values
  ('expired1', interval '20 days', true), ('expired2', interval '3 months', true), ('expired3', interval '2 years', true),
  ('expiredauthor', interval '30 days', true), ('expiredinviter', interval '40 days', true), ('expiredtalker', interval '50 days', true),
  ('open1', interval '1 day', true), ('open2', interval '6 days', true), ('forever', interval '1 year', false)
) as v(username, age, has_token)
  join demo.person as admin on admin.username = 'admin';

insert into userrolemembers (userroleid, userid)
select userrole.userroleid, userinfo.userinfoid
from userinfo join userrole on userrole.code = 'DATA_ENTRY'
where userinfo.invitation;

insert into usermembership (userinfoid, organisationunitid)
select userinfo.userinfoid, unit.organisationunitid
from userinfo join demo.unit as unit on unit.level = 4 and unit.n = 2
where userinfo.invitation;

insert into usersetting (userinfoid, name, value)
select userinfoid, 'keyUiLocale', '\xaced00057400026672'::bytea from userinfo where username in ('expired2', 'viewer');

insert into previouspasswords (userid, list_index, previouspassword)
select userinfoid, 0, '$2a$10$bkDpbEzja1PjagziXUztKet5DZwPy91b8TXuKbLoavlHHmGhuD9Ai'
from userinfo where username in ('expired2', 'dataentry');

-- Somebody who never signed in and yet is named: as last author of a data element (DHIS2 refuses), as the creator of a user
-- (a foreign key refuses).
update dataelement set lastupdatedby = author.userinfoid
from userinfo as author where author.username = 'expiredauthor' and dataelement.code = 'FP_URL';

update userinfo set creatoruserid = inviter.userinfoid
from userinfo as inviter where inviter.username = 'expiredinviter' and userinfo.username = 'sleeper';
