-- Organisation unit groups without members.
-- section: Organisation Units; severity: WARNING; objects: organisationUnitGroups
select g.uid, g.name, null as "comment"
from orgunitgroup g
where not exists (select from orgunitgroupmembers m where m.orgunitgroupid = g.orgunitgroupid)
