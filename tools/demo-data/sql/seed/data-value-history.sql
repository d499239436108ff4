-- What goes with data values: earlier versions, completed forms, and the bounds of min-max checks.

insert into datavalueaudit
  (datavalueauditid, dataelementid, periodid, organisationunitid, categoryoptioncomboid, attributeoptioncomboid, value,
   created, modifiedby, audittype)
select row_number() over (order by dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid),
  dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, '1', lastupdated, storedby, 'UPDATE'
from datavalue
where lastupdated > created
union all
-- Of a value that no longer exists: only this row keeps its period.
select 2000000000, element.id, span.periodid, unit.organisationunitid, coc.id, coc.id, '7', demo.founded(), 'admin', 'DELETE'
from demo.element as element
  join demo.span as span on span.type = 'Monthly' and span.startdate = make_date(demo.base_year() + 1, 1, 1)
  join demo.unit as unit on unit.level = 4 and unit.n = 1
  join demo.coc as coc on coc.combo = 'default'
where element.code = 'DELIVERIES';

select setval('datavalueaudit_sequence', 2000000001);

-- Most reports are declared complete: in time (within 15 days) or late, some re-opened, a few without a date.
insert into completedatasetregistration
  (datasetid, periodid, sourceid, attributeoptioncomboid, date, storedby, lastupdatedby, lastupdated, completed)
select datasetid, periodid, organisationunitid, attributeoptioncomboid,
  case when demo.pick(n, 41, 200) > 0 then entered end, 'dataentry', 'dataentry', entered, demo.pick(n, 42, 30) > 0
from demo.report
where demo.rand(n, 40) < 0.8;

insert into minmaxdataelement (sourceid, dataelementid, categoryoptioncomboid, minimumvalue, maximumvalue, generatedvalue)
select unit.organisationunitid, cell.dataelementid, cell.cocid, 0, 1 + (4 * cell.scale * unit.weight)::integer, cell.n % 5 > 0
from demo.unit as unit join demo.cell as cell on cell.form = 'REPRODUCTIVE' and cell.kind = 'count'
where unit.level = 4 and unit.n <= 200
order by unit.organisationunitid, cell.n;
