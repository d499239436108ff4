-- Indicators with types, groups and group sets (every set becomes a resource table column: they have no data dimension flag).

insert into indicatortype (indicatortypeid, uid, code, created, lastupdated, name, indicatorfactor, indicatornumber)
select demo.new_id(), demo.uid('indicatortype', code), code, demo.founded(), demo.founded(), name, factor, is_number
from (values ('PERCENT', 'Per cent', 100, false), ('NUMBER', 'Number', 1, true), ('PER_1000', 'Per thousand', 1000, false))
  as v(code, name, factor, is_number);

insert into indicator
  (indicatorid, uid, code, created, lastupdated, name, shortname, annualized, indicatortypeid, numerator, denominator, sharing)
select demo.new_id(), demo.uid('indicator', v.code), v.code, demo.founded(), demo.founded(), v.name, v.name, v.is_annualised,
  types.indicatortypeid, format('#{%s}', demo.uid('dataelement', v.numerator)),
  case when v.denominator is null then '1' else format('#{%s}', demo.uid('dataelement', v.denominator)) end, demo.sharing('rw------')
from (values
  ('ANC_RETENTION', 'ANC 4 of ANC 1', 'PERCENT', 'ANC_4', 'ANC_1', false),
  ('ANC_COVERAGE', 'ANC 1 coverage', 'PERCENT', 'ANC_1', 'POPULATION', true),
  ('STILLBIRTH_RATE', 'Stillbirths per thousand deliveries', 'PER_1000', 'STILLBIRTHS', 'DELIVERIES', false),
  ('OPD_PER_PERSON', 'OPD visits per person and year', 'NUMBER', 'OPD_VISITS', 'POPULATION', true),
  ('ACT_STOCK', 'ACT stock', 'NUMBER', 'STOCK_ACT', null, false)
) as v(code, name, type, numerator, denominator, is_annualised)
  join indicatortype as types on types.code = v.type;

insert into indicatorgroup (indicatorgroupid, uid, code, created, lastupdated, name, sharing)
select demo.new_id(), demo.uid('indicatorgroup', code), code, demo.founded(), demo.founded(), name, demo.sharing('rw------')
from (values ('ANC', 'Antenatal care'), ('SERVICES', 'Services'), ('SUPPLY', 'Supply')) as v(code, name);

insert into indicatorgroupmembers (indicatorgroupid, indicatorid)
select groups.indicatorgroupid, indicator.indicatorid
from (values
  ('ANC', '{ANC_RETENTION,ANC_COVERAGE}'::text[]), ('SERVICES', '{OPD_PER_PERSON}'), ('SUPPLY', '{ACT_STOCK}')
) as v(code, indicators)
  join indicatorgroup as groups on groups.code = v.code
  join indicator on indicator.code = any (v.indicators);

insert into indicatorgroupset (indicatorgroupsetid, uid, code, created, lastupdated, name, shortname, compulsory, sharing)
select demo.new_id(), demo.uid('indicatorgroupset', code), code, demo.founded(), demo.founded(), name, name, false, demo.sharing('rw------')
from (values ('THEME', 'Theme'), ('SUPPLY_SIDE', 'Supply side')) as v(code, name);

insert into indicatorgroupsetmembers (indicatorgroupsetid, indicatorgroupid, sort_order)
select sets.indicatorgroupsetid, groups.indicatorgroupid, member.sort_order
from (values ('THEME', '{ANC,SERVICES}'::text[]), ('SUPPLY_SIDE', '{SUPPLY}')) as v(code, groups)
  cross join lateral unnest(v.groups) with ordinality as member(code, sort_order)
  join indicatorgroupset as sets on sets.code = v.code
  join indicatorgroup as groups on groups.code = member.code;
