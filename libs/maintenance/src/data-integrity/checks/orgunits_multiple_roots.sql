-- More than one organisation unit without a parent.
-- section: Organisation Units; severity: SEVERE; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where ou.parentid is null
  and (select count(*) from organisationunit root where root.parentid is null) > 1
