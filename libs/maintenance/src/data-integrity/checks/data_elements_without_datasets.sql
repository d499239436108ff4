-- Aggregate data elements that are in no data set.
-- section: Data Elements; severity: WARNING; objects: dataElements
select de.uid, de.name, null as "comment"
from dataelement de
where de.domaintype = 'AGGREGATE'
  and not exists (select from datasetelement dse where dse.dataelementid = de.dataelementid)
