-- Tracked entity types and attributes of many value types: searchable, unique, generated, confidential, with legends.
-- demo.attribute says which type an attribute belongs to and how often it is filled in.

insert into trackedentitytype
  (trackedentitytypeid, uid, code, created, lastupdated, name, shortname, minattributesrequiredtosearch, maxteicounttoreturn,
   allowauditlog, featuretype, sharing)
select demo.new_id(), uid, code, demo.founded(), demo.founded(), name, name, 1, 50, code = 'PERSON', feature, demo.sharing('rwrw----')
from (values
  ('nEenWmSyUEp', 'PERSON', 'Person', 'NONE'), ('We9I19a3vO1', 'FOCUS_AREA', 'Focus area', 'POLYGON')
) as v(uid, code, name, feature);

create table demo.attribute as
select demo.new_id() as id, row_number() over () as n, v.* from (values
  -- fixed uid, code, name, value type, type, unique, confidential, searchable in type, option set, fill
  ('w75KJ2mc4zz', 'FIRST_NAME', 'First name', 'TEXT', 'PERSON', false, false, true, null, 1),
  ('zDhUuAYrxNC', 'LAST_NAME', 'Last name', 'TEXT', 'PERSON', false, false, true, null, 1),
  ('cejWyOfXge6', 'GENDER', 'Gender', 'TEXT', 'PERSON', false, false, false, 'GENDER', 0.95),
  ('iESIqZ0R0R0', 'BIRTH_DATE', 'Date of birth', 'DATE', 'PERSON', false, false, true, null, 0.9),
  ('lZGmxYbs97q', 'UNIQUE_ID', 'Unique ID', 'TEXT', 'PERSON', true, false, false, null, 1),
  ('P2cwLGskgxn', 'PHONE', 'Phone number', 'PHONE_NUMBER', 'PERSON', false, false, false, null, 0.5),
  ('NDXw0cluzSw', 'EMAIL', 'E-mail', 'EMAIL', 'PERSON', false, false, false, null, 0.2),
  (null, 'ADDRESS', 'Address', 'LONG_TEXT', 'PERSON', false, false, false, null, 0.4),
  (null, 'NATIONAL_ID', 'National identifier', 'TEXT', 'PERSON', false, true, false, null, 0.6),
  (null, 'HOUSEHOLD', 'Household number', 'INTEGER_POSITIVE', 'PERSON', true, false, false, null, 0.3),
  (null, 'CHILDREN', 'Number of children', 'INTEGER_ZERO_OR_POSITIVE', 'PERSON', false, false, false, null, 0.4),
  (null, 'WEIGHT', 'Weight at registration', 'NUMBER', 'PERSON', false, false, false, null, 0.6),
  (null, 'INSURED', 'Insured', 'BOOLEAN', 'PERSON', false, false, false, null, 0.6),
  (null, 'CONSENT', 'Consent given', 'TRUE_ONLY', 'PERSON', false, false, false, null, 0.7),
  (null, 'HOME_FACILITY', 'Home facility', 'ORGANISATION_UNIT', 'PERSON', false, false, false, null, 0.5),
  (null, 'HOME', 'Home', 'COORDINATE', 'PERSON', false, false, false, null, 0.2),
  (null, 'AREA_NAME', 'Area name', 'TEXT', 'FOCUS_AREA', true, false, true, null, 1),
  (null, 'AREA_SIZE', 'Area (km2)', 'NUMBER', 'FOCUS_AREA', false, false, false, null, 0.8)
) as v(fixed_uid, code, name, valuetype, type, is_unique, is_confidential, is_searchable, optionset, fill);

insert into trackedentityattribute
  (trackedentityattributeid, uid, code, created, lastupdated, name, shortname, valuetype, aggregationtype, optionsetid,
   confidential, uniquefield, generated, pattern, textpattern, orgunitscope, skipsynchronization, sharing)
select attribute.id, coalesce(fixed_uid, demo.uid('attribute', attribute.code)), attribute.code, demo.founded(), demo.founded(),
  attribute.name, attribute.name, attribute.valuetype, 'NONE', optionset.optionsetid, is_confidential, is_unique,
  attribute.code = 'UNIQUE_ID', case attribute.code when 'UNIQUE_ID' then 'SEQUENTIAL(#######)' end,
  case attribute.code when 'UNIQUE_ID' then
    '{"ownerUid":"lZGmxYbs97q","ownerObject":"TRACKEDENTITYATTRIBUTE","pattern":"SEQUENTIAL(#######)"}'::jsonb end,
  false, false, demo.sharing('rw------')
from demo.attribute as attribute left join optionset on optionset.code = attribute.optionset
order by attribute.id;

insert into trackedentitytypeattribute
  (trackedentitytypeattributeid, uid, created, lastupdated, trackedentitytypeid, trackedentityattributeid, displayinlist,
   mandatory, searchable, sort_order)
select demo.new_id(), demo.uid('typeattribute', attribute.code), demo.founded(), demo.founded(), types.trackedentitytypeid,
  attribute.id, true, false, attribute.is_searchable, attribute.n
from demo.attribute as attribute join trackedentitytype as types on types.code = attribute.type
-- The rest comes with programs only.
where attribute.is_searchable or attribute.is_unique or attribute.code in ('GENDER', 'WEIGHT')
order by attribute.n;

insert into trackedentityattributelegendsets (trackedentityattributeid, sort_order, legendsetid)
select attribute.id, 0, sets.maplegendsetid
from demo.attribute as attribute join maplegendset as sets on sets.code = 'WEIGHT'
where attribute.code = 'WEIGHT';

insert into sequentialnumbercounter (id, owneruid, key, counter) values (1, 'lZGmxYbs97q', 'SEQUENTIAL(#######)', 1000000);
