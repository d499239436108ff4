-- Whether the table analytics is there, and whether it has the columns of outliers, of which DHIS2 looks at `sourceid`.
-- Returns: tableExists, hasOutliers
select
  to_regclass('public.analytics') is not null as "tableExists",
  exists (
    select
    from pg_attribute a
    where a.attrelid = to_regclass('public.analytics')
      and a.attname = 'sourceid'
      and not a.attisdropped
  ) as "hasOutliers"
