-- Computes bounds for the numeric data elements of data sets $1 (uids) at unit $2 (uid) and the units below it: the mean of all
-- values, minus and plus $3 standard deviations, within what the value type allows. Values that are no numbers do not count.
insert into minmaxdataelement
  (sourceid, dataelementid, categoryoptioncomboid, minimumvalue, maximumvalue, generatedvalue)
select
  measured.sourceid,
  measured.dataelementid,
  measured.categoryoptioncomboid,
  least(greatest(round(measured.average - $3 * measured.deviation), measured.least_value), 2147483647)::integer,
  greatest(least(round(measured.average + $3 * measured.deviation), measured.greatest_value), -2147483648)::integer,
  true
from (
  select
    v.sourceid,
    v.dataelementid,
    v.categoryoptioncomboid,
    avg(n.number) as average,
    stddev_pop(n.number) as deviation,
    case d.valuetype
      when 'INTEGER_POSITIVE' then 1
      when 'INTEGER_ZERO_OR_POSITIVE' then 0
      when 'PERCENTAGE' then 0
      when 'UNIT_INTERVAL' then 0
      else -2147483648
    end::double precision as least_value,
    case d.valuetype
      when 'INTEGER_NEGATIVE' then -1
      when 'PERCENTAGE' then 100
      when 'UNIT_INTERVAL' then 1
      else 2147483647
    end::double precision as greatest_value
  from organisationunit root
  join organisationunit o on starts_with(o.path, root.path)
  join datavalue v on v.sourceid = o.organisationunitid
  join dataelement d on d.dataelementid = v.dataelementid
  cross join lateral (
    select case
      when v.value ~ '^[+-]?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?$' then v.value::double precision
    end as number
  ) as n
  where root.uid = $2
    and v.deleted = false
    and n.number is not null
    and d.valuetype in (
      'NUMBER', 'UNIT_INTERVAL', 'PERCENTAGE', 'INTEGER', 'INTEGER_POSITIVE', 'INTEGER_NEGATIVE',
      'INTEGER_ZERO_OR_POSITIVE'
    )
    and v.dataelementid in (
      select e.dataelementid from dataset s
      join datasetelement e on e.datasetid = s.datasetid
      where s.uid = any($1::text[])
    )
  group by v.sourceid, v.dataelementid, v.categoryoptioncomboid, d.valuetype
) as measured
order by measured.sourceid, measured.dataelementid, measured.categoryoptioncomboid
on conflict (sourceid, dataelementid, categoryoptioncomboid) do update
set minimumvalue = excluded.minimumvalue, maximumvalue = excluded.maximumvalue, generatedvalue = excluded.generatedvalue
