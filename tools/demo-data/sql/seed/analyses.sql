-- Dashboards with visualizations, event visualizations and maps, and an interpretation. Each keeps a period of next year that
-- nothing else uses (demo.kept), as saved analyses keep theirs from being pruned.

insert into visualization
  (visualizationid, uid, name, type, created, lastupdated, userid, fixcolumnheaders, fixrowheaders, sharing)
select demo.new_id(), demo.uid('visualization', n), 'Visualization ' || n, (array['COLUMN', 'LINE', 'PIVOT_TABLE'])[n],
  demo.now() - make_interval(hours => 200 * (n - 1) + 5), demo.now(), admin.id, false, false, demo.sharing('rw------')
from generate_series(1, 3) as n join demo.person as admin on admin.username = 'admin';

insert into visualization_periods (visualizationid, periodid, sort_order)
select visualization.visualizationid, kept.periodid, 0
from visualization join demo.kept as kept on kept.n = 1 where visualization.type = 'COLUMN';

insert into eventvisualization
  (eventvisualizationid, uid, created, lastupdated, name, programid, userid, type, skiprounding, legacy, sharing)
select demo.new_id(), demo.uid('eventvisualization', v.name), demo.now() - interval '8 hours', demo.now(), v.name, program.id, admin.id,
  v.type, false, true, demo.sharing('rw------')
from (values ('Inpatients by month', 'COLUMN'), ('Inpatients', 'LINE_LIST')) as v(name, type)
  join demo.program as program on program.code = 'INPATIENT'
  join demo.person as admin on admin.username = 'admin';

insert into eventvisualization_periods (eventvisualizationid, periodid, sort_order)
select eventvisualization.eventvisualizationid, kept.periodid, 0
from eventvisualization join demo.kept as kept on kept.n = 2 where eventvisualization.type = 'LINE_LIST';

-- DHIS2: event charts and reports became event visualizations and their tables are no longer read, but their periods are
-- still not pruned.
insert into eventchart_periods (eventchartid, sort_order, periodid) select 1, 0, periodid from demo.kept where n = 3;
insert into eventreport_periods (eventreportid, sort_order, periodid) select 1, 0, periodid from demo.kept where n = 4;

insert into map (mapid, uid, created, lastupdated, name, longitude, latitude, zoom, basemap, userid, sharing)
select demo.new_id(), demo.uid('map', n), demo.now() - make_interval(days => 3 * n), demo.now(), 'Map ' || n, -11.8, 8.5, 7, 'osmLight',
  admin.id, demo.sharing('rw------')
from generate_series(1, 2) as n join demo.person as admin on admin.username = 'admin';

insert into mapview (mapviewid, uid, created, lastupdated, layer, renderingstrategy)
select demo.new_id(), demo.uid('mapview', 1), demo.founded(), demo.founded(), 'thematic1', 'SINGLE';

insert into mapmapviews (mapid, sort_order, mapviewid)
select (select min(mapid) from map), 0, mapviewid from mapview;

insert into mapview_periods (mapviewid, sort_order, periodid)
select mapview.mapviewid, 0, kept.periodid from mapview join demo.kept as kept on kept.n = 5;

insert into interpretation (interpretationid, uid, created, lastupdated, datasetid, periodid, organisationunitid, interpretationtext, likes, userid)
select demo.new_id(), demo.uid('interpretation', v.n), demo.now(), demo.now(), form.datasetid, kept.periodid, unit.organisationunitid,
  'Looks better than last year', 0, admin.id
from (values (1, 6), (2, null)) as v(n, kept)
  join demo.form as form on form.code = 'REPRODUCTIVE'
  join demo.unit as unit on unit.level = 2 and unit.n = 1
  join demo.person as admin on admin.username = 'admin'
  left join demo.kept as kept on kept.n = v.kept;

insert into dashboard (dashboardid, uid, created, lastupdated, name, userid, restrictfilters, sharing)
select demo.new_id(), demo.uid('dashboard', name), demo.now() - interval '6 hours', demo.now(), name, admin.id, false, demo.sharing('rw------')
from (values ('Antenatal care'), ('Disease surveillance')) as v(name) join demo.person as admin on admin.username = 'admin';

with item as (
  insert into dashboarditem (dashboarditemid, uid, created, lastupdated, visualizationid, mapid)
  select demo.new_id(), demo.uid('dashboarditem', 'V' || visualizationid), demo.founded(), demo.founded(), visualizationid, null from visualization
  union all
  select demo.new_id(), demo.uid('dashboarditem', 'M' || mapid), demo.founded(), demo.founded(), null, mapid from map
  returning dashboarditemid
)
insert into dashboard_items (dashboardid, sort_order, dashboarditemid)
select (select min(dashboardid) from dashboard), row_number() over (order by dashboarditemid) - 1, dashboarditemid from item;
