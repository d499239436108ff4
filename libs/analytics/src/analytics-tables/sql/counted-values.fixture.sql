-- For tests: source rows of table type $1 that changed before $2, whether DHIS2 counts them, and how. Written from
-- spec/analytics-tables.md §6 and §7.1 and from nothing of ours.
-- Returns id, year, value, isCounted, changed.
select
  concat_ws('-', de.uid, ps.iso, ou.uid, co.uid, ao.uid) as id,
  ps.year,
  case
    when de.valuetype in ('BOOLEAN', 'TRUE_ONLY') then case dv.value when 'true' then '1' else '0' end
    when number.is then (case when dv.value ~* '^(-?[0-9]+)(\.[0-9]+)?$' then dv.value end)::double precision::text
    else dv.value
  end as value,
  not dv.deleted
    and dv.value is not null
    and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
    and case
      when number.is then dv.value ~* '^(-?[0-9]+)(\.[0-9]+)?$'
        and (dv.value <> '0' or de.aggregationtype in ('AVERAGE', 'AVERAGE_SUM_ORG_UNIT'))
      when de.valuetype = 'BOOLEAN' then dv.value in ('true', 'false')
      when de.valuetype = 'TRUE_ONLY' then dv.value = 'true'
      else de.valuetype in (
        'TEXT', 'LONG_TEXT', 'LETTER', 'TIME', 'USERNAME', 'EMAIL', 'PHONE_NUMBER', 'URL', 'DATE', 'DATETIME', 'AGE'
      )
    end as "isCounted",
  to_char(dv.lastupdated, 'YYYY-MM-DD HH24:MI:SS.US') as changed
from datavalue dv
join dataelement de on de.dataelementid = dv.dataelementid and de.domaintype = 'AGGREGATE'
cross join lateral (
  select de.valuetype ~ '^(NUMBER|UNIT_INTERVAL|PERCENTAGE|INTEGER.*)$' as is
) number
join analytics_rs_periodstructure ps on ps.periodid = dv.periodid
join organisationunit ou on ou.organisationunitid = dv.sourceid
join analytics_rs_organisationunitgroupsetstructure ougs on ougs.organisationunitid = dv.sourceid
join categoryoptioncombo co on co.categoryoptioncomboid = dv.categoryoptioncomboid
join categoryoptioncombo ao on ao.categoryoptioncomboid = dv.attributeoptioncomboid
join analytics_rs_categoryoptioncomboname con on con.categoryoptioncomboid = dv.categoryoptioncomboid
join analytics_rs_categoryoptioncomboname aon on aon.categoryoptioncomboid = dv.attributeoptioncomboid
join analytics_rs_categorystructure dcs on dcs.categoryoptioncomboid = dv.categoryoptioncomboid
join analytics_rs_categorystructure acs on acs.categoryoptioncomboid = dv.attributeoptioncomboid
where $1 = 'DATA_VALUE'
  and dv.lastupdated < $2::timestamp
union all
select
  concat_ws('-', ds.uid, ps.iso, ou.uid, ao.uid),
  ps.year,
  cdr.date::text,
  cdr.completed and cdr.date is not null and (ougs.startdate is null or ps.monthstartdate = ougs.startdate),
  to_char(cdr.lastupdated, 'YYYY-MM-DD HH24:MI:SS.US')
from completedatasetregistration cdr
join dataset ds on ds.datasetid = cdr.datasetid
join analytics_rs_periodstructure ps on ps.periodid = cdr.periodid
join organisationunit ou on ou.organisationunitid = cdr.sourceid
join analytics_rs_organisationunitgroupsetstructure ougs on ougs.organisationunitid = cdr.sourceid
join categoryoptioncombo ao on ao.categoryoptioncomboid = cdr.attributeoptioncomboid
join analytics_rs_categorystructure acs on acs.categoryoptioncomboid = cdr.attributeoptioncomboid
where $1 = 'COMPLETENESS'
  and cdr.lastupdated < $2::timestamp
