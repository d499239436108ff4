-- Organisation units without coordinates.
-- section: Organisation Units; severity: INFO; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where ou.geometry is null
