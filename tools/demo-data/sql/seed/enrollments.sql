-- Enrollments: two of three persons in the child programme, a third in the TB program (some in both), every focus area in
-- its own. demo.enrolled keeps number, entity and start.

create table demo.enrolled as
select row_number() over (order by entity.n, program.code) + 1000 as n, entity.n as entity, program.id as programid, program.code as program,
  case when demo.pick(entity.n, 80, 10) = 0 then other.organisationunitid else entity.organisationunitid end as organisationunitid,
  entity.longitude, entity.latitude, entity.registered as started
from demo.entity as entity
  join demo.program as program on
    program.code = 'CHILD' and entity.n % 12 between 1 and 7
    or program.code = 'TB' and (entity.n % 12 between 8 and 10 or entity.n % 24 = 1)
    or program.code = 'FOCUS' and entity.n % 12 = 0
  cross join demo.scale as scale
  -- One in ten is enrolled at another unit than the one of registration.
  join demo.unit as other on other.level = 4 and other.n = 1 + demo.pick(entity.n, 81, scale.facilities);

insert into enrollment
  (enrollmentid, uid, created, lastupdated, enrollmentdate, occurreddate, completeddate, followup, completedby, deleted,
   storedby, status, trackedentityid, programid, organisationunitid, geometry, createdbyuserinfo, lastupdatedbyuserinfo)
select enrolled.n, demo.uid('enrollment', enrolled.n), enrolled.started, touched.moment, date_trunc('day', enrolled.started),
  case when enrolled.n % 30 <> 11 then date_trunc('day', enrolled.started) - make_interval(days => demo.pick(enrolled.n, 82, 20)) end,
  case when state.status <> 'ACTIVE' then touched.moment end, enrolled.n % 25 = 0,
  case when state.status = 'COMPLETED' then typist.username end,
  -- Some deleted ones belong to entities that are not deleted, and have events that are not deleted.
  enrolled.entity % 100 = 13 or enrolled.n % 100 = 29, typist.username, state.status, enrolled.entity, enrolled.programid,
  enrolled.organisationunitid, case when enrolled.n % 5 = 0 then demo.point(enrolled.longitude, enrolled.latitude) end,
  case when enrolled.n % 20 <> 3 then typist.snapshot end, case when enrolled.n % 20 <> 3 then typist.snapshot end
from demo.enrolled as enrolled
  join demo.typist as typist on typist.n = enrolled.n % 3
  cross join lateral (select (array['ACTIVE', 'ACTIVE', 'COMPLETED', 'COMPLETED', 'CANCELLED'])[1 + demo.pick(enrolled.n, 83, 5)] as status) as state
  cross join lateral (
    select least(enrolled.started + make_interval(days => demo.pick(enrolled.n, 84, 300)),
      (select demo.now()) - make_interval(hours => 1 + demo.pick(enrolled.n, 85, 24 * 60))) as moment
  ) as touched;

select setval('programinstance_sequence', (select max(enrollmentid) from enrollment));
select setval('trackedentityinstance_sequence', (select max(n) from demo.entity));
