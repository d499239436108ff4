-- Aggregate data elements that have not been changed for 100 days and have no data values.
-- section: Data Elements; severity: WARNING; objects: dataElements
select de.uid, de.name, null as "comment"
from dataelement de
where de.domaintype = 'AGGREGATE'
  and de.lastupdated < now() - interval '100 days'
  and not exists (select from datavalue v where v.dataelementid = de.dataelementid)
