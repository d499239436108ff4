-- Usage: a statistics row per day for the last 30 days, and the views of the last three days, yesterday's not yet summed up.

insert into datastatistics
  (statisticsid, uid, created, lastupdated, mapviews, dashboardviews, visualizationviews, eventvisualizationviews,
   passivedashboardviews, datasetreportviews, totalviews, active_users, maps, visualizations, eventvisualizations, eventreports, eventcharts,
   dashboards, indicators, datavalues, users)
select demo.new_id(), demo.uid('datastatistics', day), date_trunc('day', demo.now()) - make_interval(days => day, hours => -2),
  date_trunc('day', demo.now()) - make_interval(days => day, hours => -2), 2 + day % 3, 5 + day % 7, 10 + day % 11, 3, 1, 0, 21 + day % 11,
  3 + day % 4, day % 2, day % 3, day % 2, 0, 0, 0, 0, 100 + 7 * day, 11
from generate_series(2, 30) as day;

insert into datastatisticsevent (eventid, eventtype, "timestamp", username, favoriteuid)
select demo.new_id(), type[1 + n % 4], demo.now() - make_interval(mins => 36 * n), (array['admin', 'viewer', 'dataentry'])[1 + n % 3],
  demo.uid('visualization', 1 + n % 3)
from generate_series(1, 120) as n
  cross join (select '{VISUALIZATION_VIEW,DASHBOARD_VIEW,MAP_VIEW,EVENT_VISUALIZATION_VIEW}'::text[] as type) as types;
