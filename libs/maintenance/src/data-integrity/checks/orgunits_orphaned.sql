-- Organisation units that have neither a parent nor children.
-- section: Organisation Units; severity: WARNING; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where ou.parentid is null
  and not exists (select from organisationunit child where child.parentid = ou.organisationunitid)
