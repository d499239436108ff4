-- What datastatistics keeps of a day: views from the start of yesterday to the start of today, objects made within the last 24 hours,
-- data values changed since the start of yesterday. Columns are named as those of datastatistics. DHIS2 counts the first moment of
-- today too, and leaves out what its user may not see; here the system counts.
with bounds as (
  select current_date - 1 as yesterday, current_date as today, localtimestamp - interval '1 day' as since
), viewed as (
  select e.eventtype, e.username
  from datastatisticsevent e, bounds b
  where e."timestamp" >= b.yesterday
    and e."timestamp" < b.today
), views as (
  select
    count(*) filter (where v.eventtype = 'MAP_VIEW') as mapviews,
    count(*) filter (where v.eventtype = 'VISUALIZATION_VIEW') as visualizationviews,
    count(*) filter (where v.eventtype = 'EVENT_REPORT_VIEW') as eventreportviews,
    count(*) filter (where v.eventtype = 'EVENT_CHART_VIEW') as eventchartviews,
    count(*) filter (where v.eventtype = 'EVENT_VISUALIZATION_VIEW') as eventvisualizationviews,
    count(*) filter (where v.eventtype = 'DASHBOARD_VIEW') as dashboardviews,
    count(*) filter (where v.eventtype = 'PASSIVE_DASHBOARD_VIEW') as passivedashboardviews,
    count(*) filter (where v.eventtype = 'DATA_SET_REPORT_VIEW') as datasetreportviews,
    count(*) as totalviews,
    count(distinct v.username) as active_users
  from viewed v
), made as (
  select
    count(*) filter (where e.type in ('PIVOT_TABLE', 'LINE_LIST')) as eventreports,
    count(*) filter (where e.type not in ('PIVOT_TABLE', 'LINE_LIST')) as eventcharts,
    count(*) as eventvisualizations
  from eventvisualization e, bounds b
  where e.created >= b.since
)
select
  views.*,
  made.*,
  (select count(*) from map o where o.created >= b.since) as maps,
  (select count(*) from visualization o where o.created >= b.since) as visualizations,
  (select count(*) from dashboard o where o.created >= b.since) as dashboards,
  (select count(*) from indicator o where o.created >= b.since) as indicators,
  (select count(*) from datavalue o where not o.deleted and o.lastupdated >= b.yesterday) as datavalues,
  (select count(*) from userinfo) as users
from bounds b, views, made
