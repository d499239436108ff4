-- Makes tiny demo data bite where it might not: aggregation levels, text that looks like numbers and booleans, odd numbers,
-- category options with dates, values that are too new for the run.
-- No parameters; several statements.
insert into dataelementaggregationlevels (dataelementid, sort_order, aggregationlevel)
select de.dataelementid, 100 + lv.level, lv.level
from (select dataelementid from dataelement where domaintype = 'AGGREGATE' order by dataelementid limit 6) de,
     (values (1), (3)) lv (level);

update datavalue dv
set value = (array['1e3', '12', '-.5', 'true', 'false', '+7', 'twelve', '0'])[1 + (dv.periodid + dv.sourceid) % 8]
from dataelement de
where de.dataelementid = dv.dataelementid and de.valuetype in ('TEXT', 'LONG_TEXT', 'LETTER', 'USERNAME');

update datavalue dv
set value = (array['0.0', '-0', '12.50', '007', '1e3', '+7', 'x', ' 5'])[1 + (dv.sourceid + dv.periodid) % 8]
from dataelement de
where de.dataelementid = dv.dataelementid and de.valuetype in ('NUMBER', 'INTEGER')
  and (dv.sourceid + dv.periodid + dv.categoryoptioncomboid) % 17 = 0;

update datavalue set value = null where (sourceid + periodid) % 101 = 0;
update datavalue set lastupdated = lastupdated + interval '100 years' where (sourceid + periodid) % 103 = 0;

update categoryoption
set startdate = '2024-03-01', enddate = '2025-09-30'
where categoryoptionid in (select categoryoptionid from categoryoption order by categoryoptionid desc limit 4);

-- A year of which nothing is loaded has a partition all the same.
update datavalue set deleted = true
where periodid in (
  select p.periodid from period p
  where extract(year from p.startdate) = (
    select min(extract(year from p.startdate)) from datavalue dv join period p on p.periodid = dv.periodid
  )
);
