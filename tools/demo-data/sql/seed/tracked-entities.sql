-- Tracked entities with attribute values. Eleven of twelve are persons, the others focus areas with a polygon.
-- demo.entity keeps each one's number, home unit and time of registration; demo.typist the snapshots of who entered data.

create table demo.typist as
select row_number() over (order by id) - 1 as n, username,
  jsonb_build_object('id', id, 'uid', demo.uid('user', username), 'username', username, 'firstName', firstname, 'surname', surname) as snapshot
from demo.person
where username in ('dataentry', 'districtofficer', 'maintainer');

create table demo.entity as
select series.n::bigint as n, demo.uid('trackedentity', series.n) as uid,
  case when series.n % 12 = 0 then 'FOCUS_AREA' else 'PERSON' end as type,
  unit.organisationunitid, unit.n as facility, unit.longitude, unit.latitude,
  date_trunc('milliseconds', first_day + demo.rand(series.n, 70) * (scale.now - first_day)) as registered
from demo.scale as scale
  cross join generate_series(1, scale.entities) as series(n)
  cross join make_timestamp(demo.base_year() - 4, 1, 1, 7, 0, 0) as first_day
  join demo.unit as unit on unit.level = 4 and unit.n = 1 + demo.pick(series.n, 71, scale.facilities);

insert into trackedentity
  (trackedentityid, uid, created, lastupdated, lastupdatedby, createdatclient, lastupdatedatclient, inactive, deleted,
   organisationunitid, trackedentitytypeid, geometry, featuretype, storedby, createdbyuserinfo, lastupdatedbyuserinfo,
   potentialduplicate)
select entity.n, entity.uid, entity.registered, touched.moment, admin.id,
  case when entity.n % 3 = 0 then entity.registered - interval '2 hours' end, case when entity.n % 3 = 0 then touched.moment end,
  entity.n % 50 = 7, entity.n % 100 = 13, entity.organisationunitid, types.trackedentitytypeid,
  case
    when entity.type = 'FOCUS_AREA' then format('SRID=4326;POLYGON((%1$s %2$s,%3$s %2$s,%3$s %4$s,%1$s %2$s))', box.west, box.south, box.east, box.north)
    when entity.n % 4 = 1 then demo.point(entity.longitude, entity.latitude)
  end,
  case when entity.type = 'FOCUS_AREA' then 'POLYGON' when entity.n % 4 = 1 then 'POINT' else 'NONE' end,
  typist.username, case when entity.n % 20 <> 3 then typist.snapshot end, case when entity.n % 20 <> 3 then typist.snapshot end,
  entity.n % 80 = 9
from demo.entity as entity
  join trackedentitytype as types on types.code = entity.type
  join demo.typist as typist on typist.n = entity.n % 3
  join demo.person as admin on admin.username = 'admin'
  cross join lateral (
    select least(entity.registered + make_interval(days => demo.pick(entity.n, 72, 400)),
      (select demo.now()) - make_interval(hours => 1 + demo.pick(entity.n, 73, 24 * 60))) as moment
  ) as touched
  cross join lateral (
    select round(entity.longitude::numeric, 4) as west, round(entity.latitude::numeric, 4) as south,
      round(entity.longitude::numeric + 0.02, 4) as east, round(entity.latitude::numeric + 0.02, 4) as north
  ) as box;

-- DHIS2: deleting an entity removes its attribute values at once, so a soft-deleted one has none, except those that were
-- deleted by SQL.
insert into trackedentityattributevalue
  (trackedentityid, trackedentityattributeid, created, lastupdated, value, encryptedvalue, storedby)
select entity.n, attribute.id, entity.registered, entity.registered,
  case
    when attribute.is_confidential then null
    when attribute.code = 'UNIQUE_ID' then lpad(entity.n::text, 7, '0')
    when attribute.code = 'HOUSEHOLD' then (1000 + entity.n)::text
    when attribute.code = 'FIRST_NAME' then (array['Aminata', 'Mohamed', 'Fatmata', 'Ibrahim', 'Isatu', 'Abu', 'Mariama', 'Alhaji',
      'Hawa', 'Sahr', 'Kadiatu', 'Foday', 'Zainab', 'Lansana', 'Adama', 'Osman'])[1 + demo.pick(entity.n, 74, 16)]
    when attribute.code = 'LAST_NAME' then (array['Kamara', 'Sesay', 'Bangura', 'Koroma', 'Conteh', 'Turay', 'Jalloh', 'Mansaray',
      'Kargbo', 'Fofanah', 'Bah', 'O''Brien-Cole'])[1 + demo.pick(entity.n, 75, 12)]
    when attribute.code = 'AREA_NAME' then 'Focus area ' || entity.n
    when attribute.code = 'ADDRESS' then demo.pick(entity.n, 76, 200) || ' Siaka Stevens Street'
    else demo.tracker_value(attribute.valuetype, attribute.optionset, hashint8extended(entity.n, attribute.n), scale.facilities)
  end,
  case when attribute.is_confidential then md5('national id ' || entity.n) end,
  'dataentry'
from demo.entity as entity
  join demo.attribute as attribute on attribute.type = entity.type
  cross join demo.scale as scale
where demo.rand(entity.n * 100 + attribute.n, 77) < attribute.fill and (entity.n % 100 <> 13 or entity.n % 200 = 13);
