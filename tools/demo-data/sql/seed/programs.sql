-- Programs with and without registration, one with attribute categories, two without any data, and their stages.

create table demo.program as
select demo.new_id() as id, v.* from (values
  ('IpHINAT79UW', 'CHILD', 'Child Programme', 'WITH_REGISTRATION', 'PERSON', 'default', 'OPEN'),
  ('ur1Edk5Oe2n', 'TB', 'TB program', 'WITH_REGISTRATION', 'PERSON', 'default', 'PROTECTED'),
  ('M3xtLkYBlKI', 'FOCUS', 'Malaria focus investigation', 'WITH_REGISTRATION', 'FOCUS_AREA', 'default', 'AUDITED'),
  ('uy2gU8kT1jF', 'PLANNED', 'Nutrition follow-up (planned)', 'WITH_REGISTRATION', 'PERSON', 'default', 'CLOSED'),
  ('eBAyeGv0exc', 'INPATIENT', 'Inpatient morbidity and mortality', 'WITHOUT_REGISTRATION', null, 'PARTNER', 'OPEN'),
  ('q04UBOqq3rp', 'MALARIA', 'Malaria case registration', 'WITHOUT_REGISTRATION', null, 'default', 'OPEN'),
  ('lxAQ7Zs9VYR', 'UNUSED', 'Water point survey (not started)', 'WITHOUT_REGISTRATION', null, 'default', 'OPEN')
) as v(uid, code, name, type, entity_type, combo, accesslevel);

insert into program
  (programid, uid, code, created, lastupdated, name, shortname, type, skipoffline, version, accesslevel, categorycomboid,
   trackedentitytypeid, featuretype, displayincidentdate, onlyenrollonce, sharing)
select program.id, program.uid, program.code, demo.founded(), demo.founded(), program.name, program.name, program.type, false, 1,
  program.accesslevel, combo.categorycomboid, types.trackedentitytypeid, 'POINT', true, program.code = 'CHILD',
  demo.sharing('rwrw----')
from demo.program as program
  join categorycombo as combo on combo.code = program.combo
  left join trackedentitytype as types on types.code = program.entity_type
order by program.id;

insert into program_organisationunits (programid, organisationunitid)
select program.id, unit.organisationunitid
from demo.program as program join demo.unit as unit on unit.level = 4
where program.code <> 'UNUSED';

insert into program_attributes
  (programtrackedentityattributeid, uid, created, lastupdated, programid, trackedentityattributeid, displayinlist, mandatory,
   searchable, sort_order, allowfuturedate)
select demo.new_id(), demo.uid('programattribute', program.code || attribute.code), demo.founded(), demo.founded(), program.id,
  attribute.id, true, attribute.code = 'FIRST_NAME', attribute.code in ('LAST_NAME', 'PHONE', 'HOUSEHOLD') and program.code = 'TB',
  attribute.n, false
from demo.program as program
  join demo.attribute as attribute on attribute.type = program.entity_type
where program.code in ('TB', 'FOCUS') or attribute.code in ('FIRST_NAME', 'LAST_NAME', 'GENDER', 'BIRTH_DATE', 'UNIQUE_ID', 'WEIGHT')
order by program.id, attribute.n;

create table demo.stage as
select demo.new_id() as id, v.* from (values
  ('A03MvHHogjR', 'BIRTH', 'Birth', 'CHILD', false, 1), ('ZzYYXq4fJie', 'POSTNATAL', 'Baby Postnatal', 'CHILD', true, 2),
  ('jdRD35YwbRH', 'TB_VISIT', 'TB visit', 'TB', true, 1), ('EPEcjy3FWmI', 'TB_LAB', 'Lab monitoring', 'TB', true, 2),
  ('CWaAcQYKVpq', 'FOCUS_VISIT', 'Foci investigation', 'FOCUS', true, 1), ('pSllsjpfLH2', 'PLANNED', 'Follow-up', 'PLANNED', true, 1),
  ('Zj7UnCAulEk', 'INPATIENT', 'Inpatient stay', 'INPATIENT', false, 1), ('pTo4uMt3xur', 'MALARIA', 'Malaria case', 'MALARIA', false, 1),
  ('Gjb9fCTs4qs', 'UNUSED', 'Survey', 'UNUSED', false, 1)
) as v(uid, code, name, program, is_repeatable, sort_order);

insert into programstage
  (programstageid, uid, code, created, lastupdated, name, mindaysfromstart, programid, repeatable, sort_order, featuretype,
   validationstrategy, enableuserassignment, sharing)
select stage.id, stage.uid, stage.code, demo.founded(), demo.founded(), stage.name, 0, program.id, stage.is_repeatable,
  stage.sort_order, 'POINT', 'ON_COMPLETE', stage.code = 'TB_VISIT', demo.sharing('rwrw----')
from demo.stage as stage join demo.program as program on program.code = stage.program
order by stage.id;

-- The single enrollment of each program without registration: its events hang on it.
insert into enrollment
  (enrollmentid, uid, created, lastupdated, enrollmentdate, occurreddate, deleted, status, programid, organisationunitid)
select nextval('programinstance_sequence'), demo.uid('placeholder', program.code), demo.founded(), demo.founded(), demo.founded(),
  demo.founded(), false, 'ACTIVE', program.id, unit.organisationunitid
from demo.program as program join demo.unit as unit on unit.level = 1
where program.type = 'WITHOUT_REGISTRATION'
order by program.id;
