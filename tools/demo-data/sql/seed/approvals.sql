-- Approval levels, workflows and approvals. Analytics ignores them until keyIgnoreAnalyticsApprovalYearThreshold is set.
-- A unit approved at its own level is hidden behind an ancestor approved higher up.

insert into dataapprovallevel
  (dataapprovallevelid, uid, code, created, lastupdated, name, level, orgunitlevel, categoryoptiongroupsetid, sharing)
select demo.new_id(), demo.uid('dataapprovallevel', v.code), v.code, demo.founded(), demo.founded(), v.name, v.level,
  v.orgunitlevel, sets.categoryoptiongroupsetid, demo.sharing('rw------')
from (values
  ('COUNTRY', 'Country', 1, 1, null), ('COUNTRY_PARTNER', 'Country, by partner', 2, 1, 'PARTNER_KIND'),
  ('DISTRICT', 'District', 3, 2, null), ('FACILITY', 'Facility', 4, 4, null)
) as v(code, name, level, orgunitlevel, group_set)
  left join categoryoptiongroupset as sets on sets.code = v.group_set;

insert into dataapprovalworkflow (workflowid, uid, code, created, lastupdated, name, periodtypeid, categorycomboid, sharing)
select demo.new_id(), demo.uid('dataapprovalworkflow', v.code), v.code, demo.founded(), demo.founded(), v.name,
  periodtype.periodtypeid, combo.categorycomboid, demo.sharing('rw------')
from (values
  ('MORBIDITY', 'Facility reporting', 'Monthly', 'default'), ('BUDGET', 'Budget', 'FinancialJuly', 'PARTNER')
) as v(code, name, periodtype, combo)
  join periodtype on periodtype.name = v.periodtype
  join categorycombo as combo on combo.code = v.combo;

insert into dataapprovalworkflowlevels (workflowid, dataapprovallevelid)
select workflow.workflowid, level.dataapprovallevelid
from (values
  ('MORBIDITY', '{COUNTRY,DISTRICT,FACILITY}'::text[]), ('BUDGET', '{COUNTRY,COUNTRY_PARTNER,DISTRICT}')
) as v(code, levels)
  join dataapprovalworkflow as workflow on workflow.code = v.code
  join dataapprovallevel as level on level.code = any (v.levels);

update dataset set workflowid = workflow.workflowid from dataapprovalworkflow as workflow where workflow.code = dataset.code;

insert into dataapproval
  (dataapprovalid, dataapprovallevelid, workflowid, periodid, organisationunitid, attributeoptioncomboid, accepted, created, creator)
select demo.new_id(), level.dataapprovallevelid, workflow.workflowid, span.periodid, unit.organisationunitid, attribute.id,
  demo.pick(unit.n, span.periodid, 3) = 0, span.enddate + interval '45 days', admin.id
from dataapprovalworkflow as workflow
  join dataapprovalworkflowlevels using (workflowid)
  join dataapprovallevel as level using (dataapprovallevelid)
  join categorycombo as combo on combo.categorycomboid = workflow.categorycomboid
  join demo.coc as attribute on attribute.combo = combo.code
  join demo.span as span on span.periodtypeid = workflow.periodtypeid
    and span.startdate >= make_date(demo.base_year() - 2, 1, 1) and span.enddate < make_date(demo.base_year(), 7, 1)
  -- The fewer the higher: all months of the first of these years by country, then by district, then by facility.
  join demo.unit as unit on unit.level = level.orgunitlevel and unit.n <= 100
    and demo.rand(unit.n * 100 + span.periodid, level.level) < case unit.level when 1 then 0.2 when 2 then 0.4 else 0.6 end
  join demo.person as admin on admin.username = 'admin'
order by workflow.workflowid, span.periodid, unit.organisationunitid, attribute.id, level.level;

insert into dataapprovalaudit
  (dataapprovalauditid, levelid, workflowid, periodid, organisationunitid, attributeoptioncomboid, action, created, creator)
select demo.new_id(), dataapprovallevelid, workflowid, periodid, organisationunitid, attributeoptioncomboid,
  case when accepted then 'ACCEPT' else 'APPROVE' end, created, creator
from dataapproval where dataapprovalid % 10 = 0
order by dataapprovalid;
