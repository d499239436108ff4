-- Data elements that are in no data element group.
-- section: Data Elements; severity: WARNING; objects: dataElements
select de.uid, de.name, null as "comment"
from dataelement de
where not exists (select from dataelementgroupmembers m where m.dataelementid = de.dataelementid)
