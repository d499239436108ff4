-- Groups of units and their sets: with and without data dimension, one inherited by the units below, and two whose short
-- names become the same column name once special characters are replaced.

insert into orgunitgroup (orgunitgroupid, uid, code, created, lastupdated, name, shortname, symbol, color, sharing)
select demo.new_id(), demo.uid('orgunitgroup', code), code, demo.founded(), demo.founded(), name, name, '01.png', '#4b6584',
  demo.sharing('rw------')
from (values
  ('CHC', 'CHC'), ('MCHP', 'MCHP'), ('CHP', 'CHP'), ('CLINIC', 'Clinic'), ('HOSPITAL', 'Hospital'),
  ('PUBLIC', 'Public facilities'), ('PRIVATE', 'Private facilities'), ('URBAN', 'Urban'), ('RURAL', 'Rural'),
  ('DONOR_A', 'Donor A'), ('DONOR_B', 'Donor B'), ('PILOT', 'Pilot units'), ('EMPTY', 'Planned units')
) as v(code, name);

insert into orgunitgroupmembers (orgunitgroupid, organisationunitid)
select groups.orgunitgroupid, unit.organisationunitid
from demo.unit as unit
  join orgunitgroup as groups on
    unit.level = 4 and (
      upper(split_part(unit.name, ' ', array_length(string_to_array(unit.name, ' '), 1))) = groups.code
      -- Some facilities have no owner on record, and nobody belongs to Donor B twice.
      or groups.code = 'PUBLIC' and unit.n % 5 < 3 or groups.code = 'PRIVATE' and unit.n % 5 = 3
      or groups.code = 'DONOR_A' and unit.n % 7 = 1 or groups.code = 'DONOR_B' and unit.n % 7 = 2
      or groups.code = 'PILOT' and unit.n <= 3)
    -- Areas are set on chiefdoms and inherited; a few facilities differ from their chiefdom.
    or unit.level = 3 and (groups.code = 'RURAL' and unit.n % 4 <> 1 or groups.code = 'URBAN' and unit.n % 4 = 1)
    or unit.level = 4 and unit.n % 11 = 2 and groups.code = 'URBAN';

insert into orgunitgroupset
  (orgunitgroupsetid, uid, code, created, lastupdated, name, shortname, compulsory, includesubhierarchyinanalytics,
   datadimension, sharing)
select demo.new_id(), coalesce(fixed_uid, demo.uid('orgunitgroupset', code)), code, demo.founded(), demo.founded(), name,
  shortname, is_compulsory, is_inherited, is_dimension, demo.sharing('rw------')
from (values
  ('J5jldMd8OHv', 'TYPE', 'Facility Type', 'Facility Type', true, false, true),
  ('Bpx0589u8y0', 'OWNERSHIP', 'Facility Ownership', 'Facility Ownership', true, null, true),
  (null, 'AREA', 'Area', 'Area', false, true, true),
  (null, 'DONOR_ROUND', 'Donor (round)', 'Donor (round)', false, false, true),
  (null, 'DONOR_SQUARE', 'Donor [round]', 'Donor [round]', false, false, true),
  (null, 'PILOTS', 'Pilots', 'Pilots', false, false, false)
) as v(fixed_uid, code, name, shortname, is_compulsory, is_inherited, is_dimension);

insert into orgunitgroupsetmembers (orgunitgroupsetid, orgunitgroupid)
select sets.orgunitgroupsetid, groups.orgunitgroupid
from (values
  ('TYPE', '{CHC,MCHP,CHP,CLINIC,HOSPITAL}'::text[]), ('OWNERSHIP', '{PUBLIC,PRIVATE}'), ('AREA', '{URBAN,RURAL}'),
  ('DONOR_ROUND', '{DONOR_A}'), ('DONOR_SQUARE', '{DONOR_B}'), ('PILOTS', '{PILOT,EMPTY}')
) as v(code, groups)
  join orgunitgroupset as sets on sets.code = v.code
  join orgunitgroup as groups on groups.code = any (v.groups);
