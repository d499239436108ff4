-- Users, roles, groups and units. Passwords are bcrypt hashes as DHIS2 stores them ($2a$, strength 10).
-- admin has the password `district`, everybody else `District1!`.

create table demo.person as
select demo.new_id() as id, v.* from (values
  ('M5zQapPyTZI', 'admin', 'admin', 'admin', 'SUPERUSER'),
  (null, 'maintainer', 'Mariama', 'Kamara', 'MAINTENANCE'),
  (null, 'viewer', 'Victor', 'Sesay', null),
  (null, 'serverinfo', 'Samuel', 'Conteh', 'SERVER_INFO'),
  (null, 'scheduler', 'Sia', 'Koroma', 'SCHEDULING'),
  (null, 'dataentry', 'Daniel', 'Bangura', 'DATA_ENTRY'),
  (null, 'districtofficer', 'Isata', 'Turay', 'DATA_ENTRY'),
  (null, 'twofactor', 'Tamba', 'Lebbie', 'MAINTENANCE'),
  (null, 'disabled', 'Dora', 'Jalloh', 'MAINTENANCE'),
  (null, 'expiredaccount', 'Edward', 'Mansaray', 'MAINTENANCE'),
  (null, 'sleeper', 'Saio', 'Fofanah', 'DATA_ENTRY')
) as v(fixed_uid, username, firstname, surname, role);

insert into userinfo
  (userinfoid, uid, code, created, lastupdated, firstname, surname, username, password, passwordlastupdated, lastlogin,
   email, externalauth, selfregistered, invitation, disabled, accountexpiry, twofactortype, secret, uuid)
select id, coalesce(fixed_uid, demo.uid('user', username)), username, demo.founded(), demo.founded(), firstname, surname,
  username,
  case username
    when 'admin' then '$2a$10$bkDpbEzja1PjagziXUztKOpksR7LzhuAxoEVIu2D2Fp8.OcKfTEgi'
    else '$2a$10$bkDpbEzja1PjagziXUztKet5DZwPy91b8TXuKbLoavlHHmGhuD9Ai'
  end,
  demo.founded(),
  -- Spread over the windows of the data summary: the last hour, today, 1, 7 and 30 days, and long ago.
  case username
    when 'admin' then demo.now() - interval '20 minutes'
    when 'maintainer' then date_trunc('day', demo.now())
    when 'viewer' then demo.now() - interval '1 day'
    when 'serverinfo' then demo.now() - interval '5 days'
    when 'dataentry' then demo.now() - interval '20 days'
    when 'sleeper' then demo.now() - interval '14 months'
  end,
  username || '@dhis2.example.org', false, false, false, username = 'disabled',
  case username when 'expiredaccount' then demo.now() - interval '10 days' end,
  case username when 'twofactor' then 'TOTP_ENABLED' else 'NOT_ENABLED' end,
  case username when 'twofactor' then 'JBSWY3DPEHPK3PXP' end,
  uuid_in(md5('user ' || username)::cstring)
from demo.person
order by id;

update userinfo set lastupdatedby = admin.id, creatoruserid = admin.id
from (select id from demo.person where username = 'admin') as admin
where username <> 'admin';

insert into userrole (userroleid, uid, code, created, lastupdated, name, description, sharing)
select demo.new_id(), coalesce(fixed_uid, demo.uid('userrole', code)), code, demo.founded(), demo.founded(), name, name,
  demo.sharing('--------')
from (values
  ('yrB6vc5Ip3r', 'SUPERUSER', 'Superuser'), (null, 'MAINTENANCE', 'Maintenance'), (null, 'SERVER_INFO', 'Server information'),
  (null, 'SCHEDULING', 'Scheduling'), (null, 'DATA_ENTRY', 'Data entry')
) as v(fixed_uid, code, name);

insert into userroleauthorities (userroleid, authority)
select userrole.userroleid, v.authority
from (values
  ('SUPERUSER', 'ALL'), ('MAINTENANCE', 'F_PERFORM_MAINTENANCE'), ('SERVER_INFO', 'F_VIEW_SERVER_INFO'),
  ('SCHEDULING', 'F_SCHEDULING_ADMIN'), ('SCHEDULING', 'F_JOB_LOG_READ'),
  ('DATA_ENTRY', 'F_DATAVALUE_ADD'), ('DATA_ENTRY', 'F_MINMAX_DATAELEMENT_ADD'), ('DATA_ENTRY', 'M_dhis-web-dataentry')
) as v(role, authority)
  join userrole on userrole.code = v.role;

insert into userrolemembers (userroleid, userid)
select userrole.userroleid, person.id from demo.person as person join userrole on userrole.code = person.role;

insert into usergroup (usergroupid, uid, code, created, lastupdated, name, sharing)
select demo.new_id(), demo.uid('usergroup', code), code, demo.founded(), demo.founded(), name, demo.sharing('rw------')
from (values ('ADMINS', 'Administrators'), ('OFFICERS', 'District officers'), ('FEEDBACK', 'Feedback recipients')) as v(code, name);

insert into usergroupmembers (usergroupid, userid)
select usergroup.usergroupid, person.id
from (values ('ADMINS', 'admin'), ('ADMINS', 'maintainer'), ('OFFICERS', 'districtofficer'), ('FEEDBACK', 'admin')) as v(code, username)
  join usergroup on usergroup.code = v.code
  join demo.person as person on person.username = v.username;
