-- Data sets without data elements.
-- section: Data Sets; severity: WARNING; objects: dataSets
select ds.uid, ds.name, null as "comment"
from dataset ds
where not exists (select from datasetelement dse where dse.datasetid = ds.datasetid)
