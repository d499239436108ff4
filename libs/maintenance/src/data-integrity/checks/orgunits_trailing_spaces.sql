-- Organisation units whose names end with spaces.
-- section: Organisation Units; severity: WARNING; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where ou.name ~ '\s$'
   or ou.shortname ~ '\s$'
