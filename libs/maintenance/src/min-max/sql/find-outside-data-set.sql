-- Which of the data elements $2 (uids) data set $1 (uid) does not contain, in the given order.
-- Returns: dataElement
select v.data_element as "dataElement"
from unnest($2::text[]) with ordinality as v (data_element, position)
where not exists (
  select from dataset s
  join datasetelement e on e.datasetid = s.datasetid
  join dataelement d on d.dataelementid = e.dataelementid
  where s.uid = $1
    and d.uid = v.data_element
)
order by v.position
