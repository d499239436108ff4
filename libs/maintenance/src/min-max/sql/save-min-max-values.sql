-- Writes the bounds $4 (min), $5 (max), $6 (computed) of data elements $1, units $2 and option combos $3 (uids). In the order of
-- the keys, so that writers of the same rows wait for each other and never in a circle; of a repeated key the last counts.
-- Returns one row: successful (values that refer to something)
with resolved as materialized (
  select
    o.organisationunitid, d.dataelementid, c.categoryoptioncomboid,
    v.minimum, v.maximum, v.is_generated, v.position
  from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::boolean[])
    with ordinality as v (data_element, unit, option_combo, minimum, maximum, is_generated, position)
  join dataelement d on d.uid = v.data_element
  join organisationunit o on o.uid = v.unit
  join categoryoptioncombo c on c.uid = v.option_combo
),
written as (
  insert into minmaxdataelement
    (sourceid, dataelementid, categoryoptioncomboid, minimumvalue, maximumvalue, generatedvalue)
  select distinct on (r.organisationunitid, r.dataelementid, r.categoryoptioncomboid)
    r.organisationunitid, r.dataelementid, r.categoryoptioncomboid, r.minimum, r.maximum, r.is_generated
  from resolved r
  order by r.organisationunitid, r.dataelementid, r.categoryoptioncomboid, r.position desc
  on conflict (sourceid, dataelementid, categoryoptioncomboid) do update
  set minimumvalue = excluded.minimumvalue, maximumvalue = excluded.maximumvalue, generatedvalue = excluded.generatedvalue
)
select count(*) as "successful" from resolved
