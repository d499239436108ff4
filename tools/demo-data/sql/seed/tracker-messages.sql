-- Program messages with their channels and recipients, scheduled notifications, reserved values, possible duplicates.
-- Among them messages that name only the event of a deleted enrollment, and notifications of events and enrollments that
-- will be removed: a removal in DHIS2's order of statements breaks on both.

create table demo.message as
select demo.new_id() as id, target.* from (
  select 'event' as kind, n as owner, null::bigint as enrollmentid from demo.visit where n % 60 = 37
  union all
  select 'event', event.eventid, null from event join enrollment using (enrollmentid) where enrollment.deleted
  union all
  select 'enrollment', n, n from demo.enrolled where n % 50 = 29
  union all
  select 'entity', n, null from demo.entity where n % 50 = 13
) as target
order by kind, owner;

insert into programmessage
  (id, uid, created, lastupdated, text, subject, processeddate, messagestatus, trackedentityid, enrollmentid, eventid)
select id, demo.uid('programmessage', id), demo.now() - interval '20 days', demo.now() - interval '20 days', 'Please come for your visit',
  'Appointment', demo.now() - interval '19 days', 'SENT', case kind when 'entity' then owner end,
  case kind when 'enrollment' then owner end, case kind when 'event' then owner end
from demo.message;

insert into programmessage_deliverychannels (programmessagedeliverychannelsid, deliverychannel)
select id, channel from demo.message cross join (values ('SMS'), ('EMAIL')) as v(channel);
insert into programmessage_phonenumbers (programmessagephonenumberid, phonenumber) select id, '+23277000000' from demo.message;
insert into programmessage_emailaddresses (programmessageemailaddressid, email) select id, 'family@example.org' from demo.message;

insert into programnotificationinstance
  (programnotificationinstanceid, uid, created, lastupdated, name, enrollmentid, eventid, scheduledat, programnotificationtemplatesnapshot)
select demo.new_id(), demo.uid('notificationinstance', target.kind || target.owner), demo.now() - interval '3 days', demo.now() - interval '3 days',
  'Reminder', case target.kind when 'enrollment' then target.owner end, case target.kind when 'event' then target.owner end,
  demo.now() + interval '4 days', '{"uid":"FdIeUL4gyoB","name":"Reminder","notificationTrigger":"SCHEDULED_DAYS_DUE_DATE"}'
from (
  select 'event' as kind, n as owner from demo.visit where n % 80 = 37
  union all
  select 'enrollment', n from demo.enrolled where n % 100 = 29 or n % 90 = 7
) as target
order by target.kind, target.owner;

-- Reserved values: used ones (an entity has them), expired ones and free ones.
insert into reservedvalue (reservedvalueid, ownerobject, owneruid, key, value, created, expirydate)
select n, 'TRACKEDENTITYATTRIBUTE', 'lZGmxYbs97q', 'SEQUENTIAL(#######)', lpad((case when n <= 10 then n else 900000 + n end)::text, 7, '0'),
  demo.now() - interval '70 days', demo.now() + make_interval(days => case when n between 11 and 30 then -10 else 20 end)
from generate_series(1, 60) as n;

select setval('reservedvalue_sequence', 60);

insert into potentialduplicate
  (potentialduplicateid, uid, created, lastupdated, original, duplicate, status, createdbyusername, lastupdatebyusername)
select row_number() over (order by n), demo.uid('potentialduplicate', n), registered, registered, uid, demo.uid('trackedentity', n + 1),
  case when n % 3 = 0 then 'INVALID' else 'OPEN' end, 'dataentry', 'dataentry'
from demo.entity where n % 80 = 9;

select setval('potentialduplicatesequence', (select max(potentialduplicateid) from potentialduplicate));
