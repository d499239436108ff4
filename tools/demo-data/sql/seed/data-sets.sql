-- Data sets of several period types, their elements and units; one with an approval workflow, two with attribute combos.
-- demo.form adds when a form is due and which units fill it in.

create table demo.form as
select demo.new_id() as datasetid, v.* from (values
  -- code, name, period type, attribute combo, every nth unit of the level reports, level, first year, share of reports sent
  ('REPRODUCTIVE', 'Reproductive Health', 'Monthly', 'default', 1, 4, -4, 0.9),
  ('MORBIDITY', 'Morbidity by Age and Sex', 'Monthly', 'default', 1, 4, -4, 0.85),
  ('STOCK', 'Malaria Stock', 'Weekly', 'default', 3, 4, -2, 0.6),
  ('PROJECT', 'Project Management', 'Quarterly', 'PARTNER_PROJECT', 4, 4, -3, 0.5),
  ('STAFFING', 'Staffing', 'SixMonthly', 'default', 1, 4, -4, 0.9),
  ('POPULATION', 'Population', 'Yearly', 'default', 1, 3, -4, 1),
  ('BUDGET', 'Annual Budget', 'FinancialJuly', 'PARTNER', 1, 2, -4, 0.9),
  ('CHOLERA', 'Cholera Situation Report', 'Daily', 'default', 8, 4, -1, 0.25),
  ('SURVEILLANCE', 'Lassa Fever Surveillance', 'BiWeekly', 'default', 5, 4, -3, 0.6),
  ('PROFILE', 'Facility Profile', 'Quarterly', 'default', 2, 4, -4, 0.4),
  -- Never sent, but it shares elements with a monthly form, and its name sorts before that form's.
  ('ANC_QUARTERLY', 'ANC quarterly summary', 'Quarterly', 'default', 2, 4, -4, 0)
) as v(code, name, periodtype, combo, every_nth, level, first_year, sent);

insert into dataset
  (datasetid, uid, code, created, lastupdated, lastupdatedby, name, shortname, periodtypeid, categorycomboid, mobile, version,
   expirydays, timelydays, openfutureperiods, openperiodsaftercoenddate, sharing)
select form.datasetid, demo.uid('dataset', form.code), form.code, demo.founded(), demo.founded(), admin.id, form.name,
  form.name, periodtype.periodtypeid, combo.categorycomboid, false, 1,
  case form.code when 'MORBIDITY' then 60 else 0 end, 15, 1, case form.code when 'PROJECT' then 1 else 0 end,
  case when form.code = 'POPULATION' then demo.sharing('r-r-----') else demo.sharing('rwrw----') end
from demo.form as form
  join periodtype on periodtype.name = form.periodtype
  join categorycombo as combo on combo.code = form.combo
  join demo.person as admin on admin.username = 'admin'
order by form.datasetid;

insert into datasetelement (datasetelementid, datasetid, dataelementid)
select row_number() over (order by form.datasetid, element.id), form.datasetid, element.id
from demo.element as element join demo.form as form on form.code = element.form;

insert into datasetelement (datasetelementid, datasetid, dataelementid, categorycomboid)
select 100000 + row_number() over (order by element.id), form.datasetid, element.id,
  case element.code when 'ANC_1' then (select categorycomboid from categorycombo where code = 'LOCATION_SEX') end
from demo.element as element join demo.form as form on form.code = 'ANC_QUARTERLY'
where element.code in ('ANC_1', 'ANC_4');

insert into datasetsource (datasetid, sourceid)
select form.datasetid, unit.organisationunitid
from demo.form as form join demo.unit as unit on unit.level = form.level and unit.n % form.every_nth = 0;

insert into section (sectionid, uid, code, created, lastupdated, name, datasetid, sortorder)
select demo.new_id(), demo.uid('section', form.code), 'SECTION_' || form.code, demo.founded(), demo.founded(), 'All', form.datasetid, 1
from demo.form as form where form.code in ('REPRODUCTIVE', 'PROFILE');

insert into sectiondataelements (sectionid, sort_order, dataelementid)
select section.sectionid, row_number() over (partition by section.sectionid order by element.id), element.id
from section
  join demo.form as form on form.datasetid = section.datasetid
  join demo.element as element on element.form = form.code;
