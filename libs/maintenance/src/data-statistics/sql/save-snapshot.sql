-- Saves the counts $2 as the snapshot of today, under the uid $1 when it is the first one.
with given as (
  select * from jsonb_populate_record(null::datastatistics, $2::jsonb)
), earlier as (
  select s.statisticsid, s.uid, s.created
  from datastatistics s
  where s.created >= current_date
    and s.created < current_date + 1
  order by s.created desc
  limit 1
)
insert into datastatistics (
  statisticsid, uid, created, lastupdated, mapviews, visualizationviews, eventreportviews, eventchartviews,
  eventvisualizationviews, dashboardviews, passivedashboardviews, datasetreportviews, totalviews, active_users, maps,
  visualizations, eventreports, eventcharts, eventvisualizations, dashboards, indicators, datavalues, users
)
select
  coalesce(e.statisticsid, nextval('hibernate_sequence')), coalesce(e.uid, $1), coalesce(e.created, localtimestamp), localtimestamp,
  g.mapviews, g.visualizationviews, g.eventreportviews, g.eventchartviews, g.eventvisualizationviews, g.dashboardviews,
  g.passivedashboardviews, g.datasetreportviews, g.totalviews, g.active_users, g.maps, g.visualizations, g.eventreports,
  g.eventcharts, g.eventvisualizations, g.dashboards, g.indicators, g.datavalues, g.users
from given g
left join earlier e on true
on conflict (statisticsid) do update set
  lastupdated = excluded.lastupdated, mapviews = excluded.mapviews, visualizationviews = excluded.visualizationviews,
  eventreportviews = excluded.eventreportviews, eventchartviews = excluded.eventchartviews,
  eventvisualizationviews = excluded.eventvisualizationviews, dashboardviews = excluded.dashboardviews,
  passivedashboardviews = excluded.passivedashboardviews, datasetreportviews = excluded.datasetreportviews,
  totalviews = excluded.totalviews, active_users = excluded.active_users, maps = excluded.maps,
  visualizations = excluded.visualizations, eventreports = excluded.eventreports, eventcharts = excluded.eventcharts,
  eventvisualizations = excluded.eventvisualizations, dashboards = excluded.dashboards, indicators = excluded.indicators,
  datavalues = excluded.datavalues, users = excluded.users
