-- Data sets that no organisation unit may report.
-- section: Data Sets; severity: WARNING; objects: dataSets
select ds.uid, ds.name, null as "comment"
from dataset ds
where not exists (select from datasetsource s where s.datasetid = ds.datasetid)
