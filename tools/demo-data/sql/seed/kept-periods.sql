-- Months of next year, each for one table to keep from being pruned: the approval tables and the registrations take theirs
-- here, saved analyses later.

create table demo.kept as
select periodid, row_number() over (order by startdate) as n
from demo.span where type = 'Monthly' and startdate >= make_date(demo.base_year() + 1, 4, 1);

insert into dataapproval
  (dataapprovalid, dataapprovallevelid, workflowid, periodid, organisationunitid, attributeoptioncomboid, accepted, created, creator)
select demo.new_id(), approval.dataapprovallevelid, approval.workflowid, kept.periodid, approval.organisationunitid,
  approval.attributeoptioncomboid, false, demo.now(), approval.creator
from (select * from dataapproval order by dataapprovalid limit 1) as approval join demo.kept as kept on kept.n = 7;

insert into dataapprovalaudit
  (dataapprovalauditid, levelid, workflowid, periodid, organisationunitid, attributeoptioncomboid, action, created, creator)
select demo.new_id(), audit.levelid, audit.workflowid, kept.periodid, audit.organisationunitid, audit.attributeoptioncomboid,
  'UNAPPROVE', demo.now(), audit.creator
from (select * from dataapprovalaudit order by dataapprovalauditid limit 1) as audit join demo.kept as kept on kept.n = 8;

-- Without a date, so that it does not make a year of its own in the completeness tables.
insert into completedatasetregistration
  (datasetid, periodid, sourceid, attributeoptioncomboid, date, storedby, lastupdatedby, lastupdated, completed)
select form.datasetid, kept.periodid, unit.organisationunitid, attribute.id, null, 'dataentry', 'dataentry', demo.now(), true
from demo.form as form
  join demo.kept as kept on kept.n = 9
  join demo.unit as unit on unit.level = 4 and unit.n = 1
  join demo.coc as attribute on attribute.combo = 'default'
where form.code = 'REPRODUCTIVE';
