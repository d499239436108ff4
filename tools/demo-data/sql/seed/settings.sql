-- System settings (plain text since 2.42), the configuration row with the system id, metadata and cache versions.
-- The times of the last analytics run are not set: nothing has run yet.

insert into systemsetting (systemsettingid, name, value)
select demo.new_id(), name, value
from (values
  ('applicationTitle', 'Sierra Leone demo'), ('keyApplicationNotification', 'A demo of Vaktmester'), ('keyFlag', 'sierra_leone'),
  ('keyStyle', 'green/green.css'), ('keyCalendar', 'iso8601'), ('keyDateFormat', 'yyyy-MM-dd'), ('keyAnalysisRelativePeriod', 'LAST_12_MONTHS'),
  ('jobsRescheduleAfterMinutes', '10'), ('jobsCleanupAfterMinutes', '1440'),
  ('notifierMaxMessagesPerJob', '500'), ('keyEmailHostName', 'mail.example.org'), ('keyIncludeZeroValuesInAnalytics', 'false'),
  -- Approval in analytics is off: -1 means no year is checked.
  ('keyIgnoreAnalyticsApprovalYearThreshold', '-1')
) as v(name, value);

insert into configuration
  (configurationid, systemid, feedbackrecipientsid, offlineorgunitlevelid, infrastructuralperiodtypeid, selfregistrationrole,
   selfregistrationorgunit, facilityorgunitgroupset, facilityorgunitlevel)
select 1, 'eed3d451-4ff5-4193-b951-ffcc68954299', feedback.usergroupid, offline.orgunitlevelid, periodtype.periodtypeid, role.userroleid,
  country.organisationunitid, type.orgunitgroupsetid, facility.orgunitlevelid
from usergroup as feedback
  join orgunitlevel as offline on offline.level = 2
  join orgunitlevel as facility on facility.level = 4
  join periodtype on periodtype.name = 'Yearly'
  join userrole as role on role.code = 'DATA_ENTRY'
  join demo.unit as country on country.level = 1
  join orgunitgroupset as type on type.code = 'TYPE'
where feedback.code = 'FEEDBACK';

insert into keyjsonvalue (keyjsonvalueid, uid, created, lastupdated, namespace, namespacekey, encrypted, jbvalue, sharing)
select demo.new_id(), demo.uid('keyjsonvalue', key), demo.founded(), demo.founded(), namespace, key, false, value::jsonb, demo.sharing('rw------')
from (values
  ('settings-translations', 'applicationTitle', '{"fr":"Démo Sierra Leone"}'), ('capture', 'useNewDashboard', '{"child":true}')
) as v(namespace, key, value);

insert into version (versionid, versionkey, versionvalue)
select demo.new_id(), key, demo.uid('version', key) from (values ('organisationUnit'), ('dataElement')) as v(key);

insert into constant (constantid, uid, code, created, lastupdated, name, shortname, value, sharing)
select demo.new_id(), demo.uid('constant', 'PI'), 'PI', demo.founded(), demo.founded(), 'Pi', 'Pi', 3.14, demo.sharing('rw------');

insert into deletedobject (deletedobjectid, klass, uid, code, deleted_at, deleted_by)
select nextval('deletedobject_sequence'), 'OptionSet', demo.uid('deleted', n), null, demo.now() - make_interval(days => n), 'admin'
from generate_series(1, 3) as n;
