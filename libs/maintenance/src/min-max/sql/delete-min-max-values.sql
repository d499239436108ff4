-- Deletes the bounds of data elements $1, units $2 and option combos $3 (uids), locking in the order of the keys as writers do.
with doomed as materialized (
  select m.sourceid, m.dataelementid, m.categoryoptioncomboid
  from unnest($1::text[], $2::text[], $3::text[]) as v (data_element, unit, option_combo)
  join dataelement d on d.uid = v.data_element
  join organisationunit o on o.uid = v.unit
  join categoryoptioncombo c on c.uid = v.option_combo
  join minmaxdataelement m
    on m.sourceid = o.organisationunitid
    and m.dataelementid = d.dataelementid
    and m.categoryoptioncomboid = c.categoryoptioncomboid
  order by m.sourceid, m.dataelementid, m.categoryoptioncomboid
  for update of m
)
delete from minmaxdataelement m
using doomed d
where m.sourceid = d.sourceid
  and m.dataelementid = d.dataelementid
  and m.categoryoptioncomboid = d.categoryoptioncomboid
