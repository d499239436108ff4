-- Organisation units: Sierra Leone, its districts, chiefdoms and facilities, with path and level as DHIS2 computes them.
-- demo.unit keeps each unit's number within its level and a weight (how busy it is) for the data that follows.

create table demo.unit (
  organisationunitid bigint primary key, uid text, level integer, n integer, parentid bigint, path text,
  name text, longitude double precision, latitude double precision, weight double precision
);

insert into demo.unit
select demo.new_id(), 'ImspTQPwCqd', 1, 1, null, '/ImspTQPwCqd', 'Sierra Leone', -11.8, 8.5, 1;

insert into demo.unit
select demo.new_id(), own.uid, 2, d.n, country.organisationunitid, country.path || '/' || own.uid, d.name,
  -13.0 + 0.45 * (d.n % 6), 7.2 + 0.8 * (d.n % 4), 1
from demo.unit as country, demo.scale as scale,
  unnest('{Bo,Bombali,Bonthe,Kailahun,Kambia,Kenema,Koinadugu,Kono,Moyamba,Port Loko,Pujehun,Tonkolili,Western Area}'::text[])
    with ordinality as d(name, n),
  demo.uid('district', d.n) as own(uid)
where country.level = 1 and d.n <= scale.districts
order by d.n;

insert into demo.unit
select demo.new_id(), own.uid, 3, c.n, district.organisationunitid, district.path || '/' || own.uid,
  place[1 + (c.n - 1) % array_length(place, 1)] || suffix[1 + (c.n - 1) / array_length(place, 1)],
  district.longitude + demo.rand(c.n, 11) - 0.5, district.latitude + demo.rand(c.n, 12) - 0.5, 1
from demo.scale as scale
  cross join generate_series(1, scale.chiefdoms) as c(n)
  cross join (values (
    '{Badjia,Bargbe,Bargbo,Baoma,Bumpe,Gbo,Jaiama,Kakua,Komboya,Lugbu,Niawa,Selenga,Tikonko,Valunia,Wunde,Biriwa,Gbanti,Gbendembu,Libeisaygahun,Magbaimba,Makari,Paki,Safroko,Sanda,Sella,Tambaka,Dasse,Fakunya,Kaiyamba,Kori}'::text[],
    array['', ' Upper', ' Lower', ' East', ' West', ' North'])) as names(place, suffix)
  cross join lateral demo.uid('chiefdom', c.n) as own(uid)
  join demo.unit as district on district.level = 2 and district.n = 1 + (c.n - 1) % scale.districts
order by c.n;

insert into demo.unit
select demo.new_id(), own.uid, 4, f.n, chiefdom.organisationunitid, chiefdom.path || '/' || own.uid,
  concat_ws(' ',
    place[1 + (f.n - 1) % array_length(place, 1)],
    nullif((f.n - 1) / (array_length(place, 1) * array_length(kind, 1)) + 1, 1),
    kind[1 + (f.n + (f.n - 1) / array_length(place, 1)) % array_length(kind, 1)]),
  chiefdom.longitude + 0.4 * demo.rand(f.n, 13) - 0.2, chiefdom.latitude + 0.4 * demo.rand(f.n, 14) - 0.2,
  0.3 + 2 * demo.rand(f.n, 15) ^ 3
from demo.scale as scale
  cross join generate_series(1, scale.facilities) as f(n)
  cross join (values (
    '{Ngelehun,Njandama,Mano,Benduma,Gbongboma,Kpetema,Yengema,Bandajuma,Blama,Daru,Falaba,Gandorhun,Jembe,Kamakwie,Koribondo,Levuma,Lunsar,Madina,Magburaka,Makeni,Masiaka,Mattru,Mongo,Nyandehun,Pendembu,Potoru,Rokupr,Rotifunk,Segbwema,Serabu,Sumbuya,Taiama,Tokpombu,Tongo,Wellington,Yele,Zimmi,Waterloo,Tombo,Lungi}'::text[],
    '{CHC,MCHP,CHP,Clinic,Hospital}'::text[])) as names(place, kind)
  cross join lateral demo.uid('facility', f.n) as own(uid)
  join demo.unit as chiefdom on chiefdom.level = 3 and chiefdom.n = 1 + (f.n - 1) % scale.chiefdoms
order by f.n;

insert into organisationunit
  (organisationunitid, uid, code, created, lastupdated, name, shortname, parentid, path, hierarchylevel, openingdate,
   closeddate, geometry)
select unit.organisationunitid, unit.uid, 'OU_' || unit.level || '_' || unit.n, demo.founded(), demo.founded(), unit.name,
  left(unit.name, 50), unit.parentid, unit.path, unit.level, date '1990-01-01' + demo.pick(unit.n, 16, 7000),
  case when unit.level = 4 and unit.n % 40 = 9 then make_date(demo.base_year() - 2, 6, 30) end,
  -- Some units have no place: their events have no ougeometry either.
  case when unit.n % 12 <> 5 then demo.point(unit.longitude, unit.latitude) end
from demo.unit as unit
order by unit.level, unit.n;

insert into orgunitlevel (orgunitlevelid, uid, code, created, lastupdated, name, level, offlinelevels)
select demo.new_id(), demo.uid('orgunitlevel', level), 'LEVEL_' || level, demo.founded(), demo.founded(), name, level, offline
from (values (1, 'National', null), (2, 'District', 1), (3, 'Chiefdom', null), (4, 'Facility', 1)) as v(level, name, offline);
