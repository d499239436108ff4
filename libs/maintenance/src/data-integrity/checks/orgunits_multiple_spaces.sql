-- Organisation units with several spaces in a row in their names.
-- section: Organisation Units; severity: WARNING; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where ou.name ~ '\s{2,}'
   or ou.shortname ~ '\s{2,}'
