-- Deletes the bounds of the data elements of data sets $1 (uids) at unit $2 (uid) and the units below it.
delete from minmaxdataelement m
using organisationunit root, organisationunit o
where root.uid = $2
  and starts_with(o.path, root.path)
  and m.sourceid = o.organisationunitid
  and m.dataelementid in (
    select e.dataelementid from dataset s
    join datasetelement e on e.datasetid = s.datasetid
    where s.uid = any($1::text[])
  )
