-- Tracker data elements and the stages that collect them. The malaria stage has one of every value type.
-- demo.stage_element says how often an element is filled in.

create table demo.tracker_element as
select demo.new_id() as id, v.* from (values
  ('BIRTH_WEIGHT_G', 'Birth weight (g)', 'NUMBER', null, 'WEIGHT'), ('APGAR', 'Apgar score', 'INTEGER_ZERO_OR_POSITIVE', null, null),
  ('BCG', 'BCG dose', 'BOOLEAN', null, null), ('FEEDING', 'Infant feeding', 'TEXT', null, null),
  ('SPUTUM', 'Sputum result', 'LETTER', null, null), ('TREATED_AT', 'Treated at', 'ORGANISATION_UNIT', null, null),
  ('NEXT_VISIT', 'Next appointment', 'DATE', null, null), ('FOCUS_CLASS', 'Focus class', 'LETTER', null, null),
  ('PEOPLE', 'People in focus area', 'INTEGER_POSITIVE', null, null),
  ('AGE_YEARS', 'Age in years', 'INTEGER_ZERO_OR_POSITIVE', null, null), ('PATIENT_GENDER', 'Gender of patient', 'TEXT', 'GENDER', null),
  ('STAY', 'Length of stay (days)', 'INTEGER_ZERO_OR_POSITIVE', null, 'LENGTH_OF_STAY'), ('OUTCOME', 'Mode of discharge', 'TEXT', 'OUTCOME', null),
  ('REFERRED_FROM', 'Referred from', 'ORGANISATION_UNIT', null, null), ('DIAGNOSIS', 'Diagnosis (ICD-10)', 'TEXT', null, null),
  ('EV_NUMBER', 'Parasite density', 'NUMBER', null, 'COVERAGE'), ('EV_UNIT_INTERVAL', 'Certainty', 'UNIT_INTERVAL', null, null),
  ('EV_PERCENTAGE', 'Haematocrit', 'PERCENTAGE', null, 'COVERAGE'), ('EV_INTEGER', 'Temperature change', 'INTEGER', null, null),
  ('EV_NEGATIVE', 'Days before visit', 'INTEGER_NEGATIVE', null, null), ('EV_BOOLEAN', 'Fever', 'BOOLEAN', null, null),
  ('EV_TRUE_ONLY', 'Net given', 'TRUE_ONLY', null, null), ('EV_DATE', 'Date of test', 'DATE', null, null),
  ('EV_DATETIME', 'Time of test', 'DATETIME', null, null), ('EV_AGE', 'Born on', 'AGE', null, null), ('EV_TIME', 'Arrival', 'TIME', null, null),
  ('EV_TEXT', 'Occupation', 'TEXT', null, null), ('EV_LONG_TEXT', 'History', 'LONG_TEXT', null, null),
  ('EV_MULTI_TEXT', 'Symptoms', 'MULTI_TEXT', null, null), ('EV_LETTER', 'Triage', 'LETTER', null, null),
  ('EV_PHONE', 'Contact phone', 'PHONE_NUMBER', null, null), ('EV_EMAIL', 'Contact e-mail', 'EMAIL', null, null),
  ('EV_USERNAME', 'Seen by', 'USERNAME', null, null), ('EV_URL', 'Image link', 'URL', null, null),
  ('EV_COORDINATE', 'Place of infection', 'COORDINATE', null, null), ('EV_GEOJSON', 'Breeding site', 'GEOJSON', null, null),
  ('EV_FILE', 'Lab report', 'FILE_RESOURCE', null, null), ('EV_IMAGE', 'Photo', 'IMAGE', null, null),
  ('EV_REFERENCE', 'Register entry', 'REFERENCE', null, null), ('EV_ASSOCIATE', 'Index case', 'TRACKER_ASSOCIATE', null, null)
) as v(code, name, valuetype, optionset, legendset);

insert into dataelement
  (dataelementid, uid, code, created, lastupdated, name, shortname, valuetype, domaintype, aggregationtype, categorycomboid,
   optionsetid, zeroissignificant, sharing)
select element.id, demo.uid('dataelement', element.code), element.code, demo.founded(), demo.founded(), element.name, element.name,
  element.valuetype, 'TRACKER', case when element.valuetype in ('NUMBER', 'INTEGER') then 'AVERAGE' else 'NONE' end,
  combo.categorycomboid, optionset.optionsetid, false, demo.sharing('rw------')
from demo.tracker_element as element
  join categorycombo as combo on combo.code = 'default'
  left join optionset on optionset.code = element.optionset
order by element.id;

insert into dataelementlegendsets (dataelementid, sort_order, legendsetid)
select element.id, 0, sets.maplegendsetid
from demo.tracker_element as element join maplegendset as sets on sets.code = element.legendset;

create table demo.stage_element as
select row_number() over (order by stage.id, part.sort_order) as n, stage.id as programstageid, stage.code as stage,
  element.id as dataelementid, element.code as element, demo.uid('dataelement', element.code) as uid, element.valuetype,
  element.optionset, part.sort_order,
  case when element.code in ('EV_GEOJSON', 'EV_FILE', 'EV_IMAGE', 'EV_URL', 'EV_LONG_TEXT') then 0.1 else 0.4 + 0.5 * demo.rand(element.id, 61) end as fill
from (values
  ('BIRTH', '{BIRTH_WEIGHT_G,APGAR,BCG}'::text[]), ('POSTNATAL', '{BIRTH_WEIGHT_G,BCG,FEEDING}'),
  ('TB_VISIT', '{SPUTUM,TREATED_AT,NEXT_VISIT}'), ('TB_LAB', '{SPUTUM,EV_DATE}'), ('FOCUS_VISIT', '{FOCUS_CLASS,PEOPLE}'),
  ('INPATIENT', '{AGE_YEARS,PATIENT_GENDER,STAY,OUTCOME,REFERRED_FROM,DIAGNOSIS}')
) as v(stage, elements)
  cross join lateral unnest(v.elements) with ordinality as part(element, sort_order)
  join demo.stage as stage on stage.code = v.stage
  join demo.tracker_element as element on element.code = part.element
order by stage.id, part.sort_order;

insert into demo.stage_element
select 1000 + row_number() over (order by element.id), stage.id, stage.code, element.id, element.code,
  demo.uid('dataelement', element.code), element.valuetype, element.optionset, row_number() over (order by element.id),
  case when element.code ~ '(GEOJSON|FILE|IMAGE|URL|LONG_TEXT)$' then 0.1 else 0.2 + 0.6 * demo.rand(element.id, 62) end
from demo.stage as stage join demo.tracker_element as element on element.code like 'EV\_%'
where stage.code = 'MALARIA';

-- GeoJSON elements are kept out of analytics: DHIS2 reads the text as the coordinates of a point and fails on it.
insert into programstagedataelement
  (programstagedataelementid, uid, created, lastupdated, programstageid, dataelementid, compulsory, sort_order,
   skipsynchronization, skipanalytics)
select demo.new_id(), demo.uid('stageelement', part.n), demo.founded(), demo.founded(), part.programstageid, part.dataelementid,
  false, part.sort_order, false, part.valuetype = 'GEOJSON' or part.element = 'EV_USERNAME'
from demo.stage_element as part
order by part.n;

insert into programindicator
  (programindicatorid, uid, code, created, lastupdated, name, shortname, programid, expression, filter, aggregationtype,
   analyticstype, categorycomboid, attributecomboid, sharing)
select demo.new_id(), demo.uid('programindicator', v.code), v.code, demo.founded(), demo.founded(), v.name, v.name, program.id,
  'V{' || v.variable || '}', null, 'COUNT', v.analyticstype, combo.categorycomboid, combo.categorycomboid, demo.sharing('rw------')
from (values
  ('CASES', 'Malaria cases', 'MALARIA', 'event_count', 'EVENT'), ('CHILDREN', 'Children enrolled', 'CHILD', 'enrollment_count', 'ENROLLMENT')
) as v(code, name, program, variable, analyticstype)
  join demo.program as program on program.code = v.program
  join categorycombo as combo on combo.code = 'default';
