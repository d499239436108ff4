-- Data values. A report is one unit's form for one period and attribute combo; its cells are filled in more or less often.
-- Entered in the order of reports, as on a live system, so that the key's order is not the table's. One in a hundred was
-- corrected in the last 45 days, one in a hundred is soft-deleted.

create table demo.report as
select row_number() over (order by span.startdate, form.datasetid, unit.organisationunitid, attribute.id) as n, form.code as form,
  form.datasetid, span.periodid, span.startdate, span.enddate, unit.organisationunitid, unit.weight,
  attribute.id as attributeoptioncomboid,
  -- When it was typed in: some days after the period, but never in the future of the seed.
  least(span.enddate + make_interval(days => 1 + demo.pick(unit.n, span.periodid, 40), mins => demo.pick(span.periodid, unit.n, 1440)),
    (select demo.now()) - make_interval(hours => demo.pick(unit.n, span.periodid, 24 * 90))) as entered
from demo.form as form
  join demo.span as span on span.type = form.periodtype
    and span.enddate >= make_date(demo.base_year() + form.first_year, 1, 1)
    and span.startdate < make_date(demo.base_year(), 7, 1)
  join demo.unit as unit on unit.level = form.level and unit.n % form.every_nth = 0
  join demo.coc as attribute on attribute.combo = form.combo
where demo.rand(unit.n * 40 + attribute.id, span.periodid) < form.sent;

insert into datavalue
  (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, storedby, created, lastupdated,
   comment, followup, deleted)
select cell.dataelementid, report.periodid, report.organisationunitid, cell.cocid, report.attributeoptioncomboid,
  case when oddity.draw < 0.002 then null else demo.cell_value(cell.kind, cell.scale * report.weight, cell.scale, mix.seed) end,
  case mix.seed & 7 when 0 then 'admin' when 1 then 'districtofficer' else 'dataentry' end,
  report.entered,
  case when oddity.draw between 0.6 and 0.61
    then greatest(report.entered, (select demo.now()) - make_interval(mins => demo.pick(mix.seed, 32, 60 * 24 * 45)))
    else report.entered end,
  case when oddity.draw < 0.012 then 'Checked with the register' end,
  case when oddity.draw between 0.5 and 0.505 then true end,
  oddity.draw > 0.99
from demo.report as report
  join demo.cell as cell on cell.form = report.form
  cross join lateral (select hashint8extended(cell.n, report.n) as seed) as mix
  cross join lateral (select demo.rand(mix.seed, 31) as draw) as oddity
where demo.rand(mix.seed, 30) < cell.fill;
