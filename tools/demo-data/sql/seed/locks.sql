-- Lock exceptions and data input periods: valid and run-out exceptions, one for all units, one without a period, a double.

insert into lockexception (lockexceptionid, datasetid, periodid, organisationunitid, created)
select demo.new_id(), form.datasetid, span.periodid, unit.organisationunitid, demo.now() - v.age
from (values
  ('REPRODUCTIVE', 1, interval '3 days'), ('REPRODUCTIVE', 2, interval '20 days'), ('REPRODUCTIVE', 2, interval '19 days'),
  ('MORBIDITY', 3, interval '2 months'), ('MORBIDITY', null, interval '40 days'),
  ('REPRODUCTIVE', 4, interval '7 months'), ('MORBIDITY', 5, interval '14 months'), ('MORBIDITY', null, interval '3 years')
) as v(form, facility, age)
  join demo.form as form on form.code = v.form
  join demo.span as span on span.type = 'Monthly' and span.startdate = make_date(demo.base_year(), 2, 1)
  left join demo.unit as unit on unit.level = 4 and unit.n = v.facility
union all
select demo.new_id(), form.datasetid, null, unit.organisationunitid, demo.now() - interval '8 months'
from demo.form as form join demo.unit as unit on unit.level = 4 and unit.n = 1
where form.code = 'MORBIDITY'
union all
-- The only thing that keeps its period.
select demo.new_id(), form.datasetid, span.periodid, unit.organisationunitid, demo.now() - interval '1 day'
from demo.form as form
  join demo.unit as unit on unit.level = 4 and unit.n = 1
  join demo.span as span on span.type = 'Monthly' and span.startdate = make_date(demo.base_year() + 1, 2, 1)
where form.code = 'REPRODUCTIVE';

insert into datainputperiod (datainputperiodid, datasetid, periodid, openingdate, closingdate)
select row_number() over (order by span.startdate), form.datasetid, span.periodid, span.startdate, span.enddate + 60
from demo.form as form
  join demo.span as span on span.type = form.periodtype and span.startdate >= make_date(demo.base_year() + 1, 1, 1)
where form.code = 'BUDGET';
