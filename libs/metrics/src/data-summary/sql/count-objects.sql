-- Objects by type. DHIS2: the four big tables by the planner's estimate (0 before the first analyze, soft-deleted rows included).
-- Returns one row: a column per key of `objectCounts`
select
  (select count(*) from indicator) as "indicator",
  (select greatest(c.reltuples, 0)::bigint from pg_class c where c.oid = 'public.trackedentity'::regclass) as "trackedEntity",
  (select count(*) from period) as "period",
  (select count(*) from visualization) as "visualization",
  (select count(*) from organisationunit) as "organisationUnit",
  (select count(*) from validationrule) as "validationRule",
  (select greatest(c.reltuples, 0)::bigint from pg_class c where c.oid = 'public.datavalue'::regclass) as "dataValue",
  (select count(*) from dataelement) as "dataElement",
  (select count(*) from program) as "program",
  (select count(*) from orgunitgroup) as "organisationUnitGroup",
  (select greatest(c.reltuples, 0)::bigint from pg_class c where c.oid = 'public.enrollment'::regclass) as "enrollment",
  (select count(*) from indicatortype) as "indicatorType",
  (select count(*) from eventvisualization) as "eventVisualization",
  (select greatest(c.reltuples, 0)::bigint from pg_class c where c.oid = 'public.event'::regclass) as "event",
  (select count(*) from dataelementgroup) as "dataElementGroup",
  (select count(*) from indicatorgroup) as "indicatorGroup",
  (select count(*) from dataset) as "dataSet",
  (select count(*) from userinfo) as "user",
  (select count(*) from usergroup) as "userGroup",
  (select count(*) from map) as "map",
  (select count(*) from dashboard) as "dashboard"
