-- Pairs of data set and period that have lock exceptions, by name. After the first $1, at most $2.
-- $3 the user in whose language names are shown.
-- Returns: total (of all pairs), dataSet (object), type, startDate, endDate
with pair as (
  select distinct l.datasetid, l.periodid
  from lockexception l
  where l.organisationunitid is not null
)
select
  (select count(*) from pair q where q.datasetid is not null and q.periodid is not null) as "total",
  json_build_object(
    'id', d.uid, 'name', d.name, 'displayName', vaktmester.translated(d.name, d.translations, 'NAME', who.locale),
    'shortName', d.shortname, 'code', d.code, 'periodType', t.name
  ) as "dataSet",
  y.name as "type",
  p.startdate as "startDate",
  p.enddate as "endDate"
from pair
cross join (select vaktmester.data_locale($3) as locale) as who
join dataset d on d.datasetid = pair.datasetid
join periodtype t on t.periodtypeid = d.periodtypeid
join period p on p.periodid = pair.periodid
join periodtype y on y.periodtypeid = p.periodtypeid
order by d.name, p.startdate, p.periodid
offset $1
limit $2
