-- Category option groups and group sets (disaggregation and attribute, with and without data dimension), and the units
-- that options are limited to.

insert into categoryoptiongroup
  (categoryoptiongroupid, uid, code, created, lastupdated, name, shortname, datadimensiontype, sharing)
select demo.new_id(), demo.uid('categoryoptiongroup', code), code, demo.founded(), demo.founded(), name, name, kind,
  demo.sharing('rw------')
from (values
  ('UNDER_5', 'Under five', 'DISAGGREGATION'), ('FROM_5', 'Five and older', 'DISAGGREGATION'),
  ('STATE', 'State partners', 'ATTRIBUTE'), ('NGO', 'Non-governmental partners', 'ATTRIBUTE'),
  ('INTERNAL', 'Internal grouping', 'DISAGGREGATION')
) as v(code, name, kind);

insert into categoryoptiongroupmembers (categoryoptiongroupid, categoryoptionid)
select groups.categoryoptiongroupid, option.categoryoptionid
from (values
  ('UNDER_5', '{AGE_0,AGE_1}'::text[]), ('FROM_5', '{AGE_5,AGE_15}'), ('STATE', '{PARTNER_MOH}'),
  ('NGO', '{PARTNER_UNI,PARTNER_MSF,PARTNER_CARE}'), ('INTERNAL', '{MALE}')
) as v(code, options)
  join categoryoptiongroup as groups on groups.code = v.code
  join categoryoption as option on option.code = any (v.options);

insert into categoryoptiongroupset
  (categoryoptiongroupsetid, uid, code, created, lastupdated, name, shortname, datadimension, datadimensiontype, sharing)
select demo.new_id(), demo.uid('categoryoptiongroupset', code), code, demo.founded(), demo.founded(), name, name,
  is_dimension, kind, demo.sharing('rw------')
from (values
  ('AGE_BAND', 'Age band', true, 'DISAGGREGATION'), ('PARTNER_KIND', 'Kind of partner', true, 'ATTRIBUTE'),
  ('INTERNAL_SET', 'Internal sets', false, 'DISAGGREGATION')
) as v(code, name, is_dimension, kind);

insert into categoryoptiongroupsetmembers (categoryoptiongroupsetid, categoryoptiongroupid, sort_order)
select sets.categoryoptiongroupsetid, groups.categoryoptiongroupid, member.sort_order
from (values
  ('AGE_BAND', '{UNDER_5,FROM_5}'::text[]), ('PARTNER_KIND', '{STATE,NGO}'), ('INTERNAL_SET', '{INTERNAL}')
) as v(code, groups)
  cross join lateral unnest(v.groups) with ordinality as member(code, sort_order)
  join categoryoptiongroupset as sets on sets.code = v.code
  join categoryoptiongroup as groups on groups.code = member.code;

-- DHIS2: an option without units may be used everywhere, but the resource table of data set, unit and attribute combo
-- takes only the options a unit is listed under by itself; units above it do not count.
insert into categoryoption_organisationunits (categoryoptionid, organisationunitid)
select option.categoryoptionid, unit.organisationunitid
from demo.unit as unit
  join categoryoption as option on
    option.code in ('PARTNER_MOH', 'PROJECT_BASIC') and unit.level = 4
    or option.code = 'PROJECT_MALARIA' and unit.level = 4 and unit.n % 3 = 0
    or option.code = 'PARTNER_MSF' and unit.level = 4 and unit.n % 8 = 0
    or option.code = 'PARTNER_UNI' and unit.level = 2;
