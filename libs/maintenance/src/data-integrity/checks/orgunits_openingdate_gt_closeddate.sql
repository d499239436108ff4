-- Organisation units that were closed before they opened.
-- section: Organisation Units; severity: SEVERE; objects: organisationUnits
select ou.uid, ou.name, ou.openingdate || ' > ' || ou.closeddate as "comment"
from organisationunit ou
where ou.openingdate > ou.closeddate
