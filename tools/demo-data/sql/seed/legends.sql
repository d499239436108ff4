-- Legend sets and option sets. Legends of a set do not overlap (DHIS2's event tables fail on two legends for one value),
-- but leave gaps: a value in a gap has no legend.

insert into maplegendset (maplegendsetid, uid, code, created, lastupdated, name, sharing)
select demo.new_id(), demo.uid('legendset', code), code, demo.founded(), demo.founded(), name, demo.sharing('rw------')
from (values ('WEIGHT', 'Birth weight'), ('COVERAGE', 'Coverage'), ('LENGTH_OF_STAY', 'Length of stay')) as v(code, name);

insert into maplegend (maplegendid, uid, created, lastupdated, name, startvalue, endvalue, color, maplegendsetid)
select demo.new_id(), demo.uid('legend', v.code || v.startvalue), demo.founded(), demo.founded(), v.name, v.startvalue,
  v.endvalue, v.color, sets.maplegendsetid
from (values
  ('WEIGHT', 'Very low', 0, 1500, '#d73027'), ('WEIGHT', 'Low', 1500, 2500, '#fc8d59'), ('WEIGHT', 'Normal', 2500, 4000, '#91cf60'),
  ('COVERAGE', 'Low', 0, 50, '#d73027'), ('COVERAGE', 'High', 80, 100.0001, '#1a9850'),
  ('LENGTH_OF_STAY', 'Day case', 0, 1, '#ffffcc'), ('LENGTH_OF_STAY', 'Short', 1, 7, '#a1dab4'), ('LENGTH_OF_STAY', 'Long', 7, 1000, '#253494')
) as v(code, name, startvalue, endvalue, color)
  join maplegendset as sets on sets.code = v.code;

insert into optionset (optionsetid, uid, code, created, lastupdated, name, valuetype, version, sharing)
select demo.new_id(), demo.uid('optionset', code), code, demo.founded(), demo.founded(), name, 'TEXT', 1, demo.sharing('rw------')
from (values ('GENDER', 'Gender'), ('OUTCOME', 'Mode of discharge'), ('WATER', 'Water source')) as v(code, name);

insert into optionvalue (optionvalueid, uid, code, name, created, lastupdated, sort_order, optionsetid)
select demo.new_id(), demo.uid('option', v.code || option.name), option.name, option.name, demo.founded(), demo.founded(),
  option.sort_order, optionset.optionsetid
from (values
  ('GENDER', '{Male,Female,Other}'::text[]), ('OUTCOME', '{Discharged,Referred,Died,Absconded}'), ('WATER', '{Borehole,Well,Piped water,River}')
) as v(code, options)
  cross join lateral unnest(v.options) with ordinality as option(name, sort_order)
  join optionset on optionset.code = v.code;
