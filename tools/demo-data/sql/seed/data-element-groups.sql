-- Data element groups and group sets, indicators with theirs, aggregation levels and legends of aggregate elements.

insert into dataelementgroup (dataelementgroupid, uid, code, created, lastupdated, name, shortname, sharing)
select demo.new_id(), demo.uid('dataelementgroup', code), code, demo.founded(), demo.founded(), name, name, demo.sharing('rw------')
from (values
  ('MORBIDITY', 'Morbidity'), ('MATERNAL', 'Maternal health'), ('STOCK', 'Stock'), ('NEW_CASES', 'New cases'),
  ('OUTCOMES', 'Outcomes'), ('UNSORTED', 'Unsorted')
) as v(code, name);

insert into dataelementgroupmembers (dataelementgroupid, dataelementid)
select groups.dataelementgroupid, element.id
from demo.element as element
  join dataelementgroup as groups on
    groups.code = element.form or groups.code = 'MATERNAL' and element.form = 'REPRODUCTIVE'
    or groups.code = 'NEW_CASES' and element.name like '%new cases' or groups.code = 'OUTCOMES' and element.name ~ '(deaths|admitted)$'
    or groups.code = 'UNSORTED' and element.form = 'PROFILE';

insert into dataelementgroupset
  (dataelementgroupsetid, uid, code, created, lastupdated, name, shortname, compulsory, datadimension, sharing)
select demo.new_id(), demo.uid('dataelementgroupset', code), code, demo.founded(), demo.founded(), name, name, is_compulsory,
  is_dimension, demo.sharing('rw------')
from (values
  ('MAIN', 'Main data element group', true, true), ('CASES', 'Cases & outcomes', false, true), ('OFFICE', 'Office use', false, false)
) as v(code, name, is_compulsory, is_dimension);

insert into dataelementgroupsetmembers (dataelementgroupsetid, sort_order, dataelementgroupid)
select sets.dataelementgroupsetid, member.sort_order, groups.dataelementgroupid
from (values
  ('MAIN', '{MORBIDITY,MATERNAL,STOCK}'::text[]), ('CASES', '{NEW_CASES,OUTCOMES}'), ('OFFICE', '{UNSORTED}')
) as v(code, groups)
  cross join lateral unnest(v.groups) with ordinality as member(code, sort_order)
  join dataelementgroupset as sets on sets.code = v.code
  join dataelementgroup as groups on groups.code = member.code;

-- Values of these count from the given level up to the next one listed: staff by facility only up to its chiefdom.
insert into dataelementaggregationlevels (dataelementid, sort_order, aggregationlevel)
select element.id, level.sort_order, level.number
from (values ('STAFF', '{2,3}'::integer[]), ('POPULATION', '{2}'), ('FP_INTEGER', '{3}')) as v(code, levels)
  cross join lateral unnest(v.levels) with ordinality as level(number, sort_order)
  join demo.element as element on element.code = v.code;

insert into dataelementlegendsets (dataelementid, sort_order, legendsetid)
select element.id, 0, sets.maplegendsetid
from demo.element as element join maplegendset as sets on sets.code = 'COVERAGE'
where element.code = 'FP_PERCENTAGE';

update dataelement set optionsetid = optionset.optionsetid
from optionset where optionset.code = 'WATER' and dataelement.code = 'FP_TEXT';
