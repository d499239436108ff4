-- Lock exceptions by name; those whose unit, period or data set is missing mean nothing and are left out. Any of: $1 units, $2 data
-- sets (uids), $3 period types with $4 start dates, $5 keys; null does not narrow. After the first $6, at most $7.
-- $8 the user in whose language names are shown.
-- Returns: key, created, dataSet, organisationUnit (objects), type, startDate, endDate
select
  l.lockexceptionid as "key",
  l.created,
  json_build_object(
    'id', d.uid, 'name', d.name, 'displayName', vaktmester.translated(d.name, d.translations, 'NAME', who.locale),
    'shortName', d.shortname, 'code', d.code, 'periodType', t.name
  ) as "dataSet",
  json_build_object(
    'id', o.uid, 'name', o.name, 'displayName', vaktmester.translated(o.name, o.translations, 'NAME', who.locale),
    'shortName', o.shortname, 'code', o.code, 'level', o.hierarchylevel, 'path', o.path
  ) as "organisationUnit",
  y.name as "type",
  p.startdate as "startDate",
  p.enddate as "endDate"
from lockexception l
cross join (select vaktmester.data_locale($8) as locale) as who
join dataset d on d.datasetid = l.datasetid
join periodtype t on t.periodtypeid = d.periodtypeid
join organisationunit o on o.organisationunitid = l.organisationunitid
join period p on p.periodid = l.periodid
join periodtype y on y.periodtypeid = p.periodtypeid
where ($1::text[] is null or o.uid = any($1))
  and ($2::text[] is null or d.uid = any($2))
  and ($3::text[] is null or (y.name, p.startdate) in (select * from unnest($3::text[], $4::date[])))
  and ($5::bigint[] is null or l.lockexceptionid = any($5))
order by d.name, o.name, p.startdate, l.lockexceptionid
offset $6
limit $7
