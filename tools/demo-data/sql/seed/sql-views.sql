-- SQL views of all three types: plain, materialised, and queries with variables. Two read resource tables, one reads another
-- view (created after it, by name), two cannot be created: DHIS2 refuses one and PostgreSQL the other.

insert into sqlview (sqlviewid, uid, code, created, lastupdated, name, description, sqlquery, type, cachestrategy, sharing)
select demo.new_id(), demo.uid('sqlview', v.name), null, demo.founded(), demo.founded(), v.name, v.name, v.query, v.type, 'RESPECT_SYSTEM_SETTING',
  demo.sharing('rw------')
from (values
  ('Units by district', 'VIEW',
   'select namelevel2 as district, count(*) as units from analytics_rs_orgunitstructure where level = 4 group by namelevel2'),
  ('Largest districts', 'VIEW',
   'select district from (select namelevel2 as district, count(*) as units from analytics_rs_orgunitstructure group by namelevel2) as d order by units desc'),
  ('Units by district, sorted', 'VIEW', 'select * from _view_units_by_district order by district;'),
  ('My HIV-test_view', 'VIEW', 'select uid, name from dataelement'),
  ('Data values per period', 'MATERIALIZED_VIEW',
   'with counted as (select periodid, count(*) as amount from datavalue where deleted = false group by periodid) select * from counted'),
  ('Events per stage', 'MATERIALIZED_VIEW', 'select programstageid, count(*) as amount from event group by programstageid'),
  ('Data elements by type', 'QUERY', 'select uid, name from dataelement where valuetype = ''${valueType}'''),
  ('Who am I', 'QUERY', 'select ''${_current_username}'' as username'),
  ('Passwords (refused)', 'VIEW', 'select username, password from userinfo'),
  ('Table that is gone', 'VIEW', 'select * from _orgunitstructure')
) as v(name, type, query);
