-- Fills `observed` with the values of the items $1 (place, uid, optionCombo, attributeOptionCombo) for the period that starts on $2,
-- of the organisation units at the levels $4 or at all. Values of the period types $3 count when their period holds the day; of
-- several the longest period wins, and values of equally long ones are added. Data of deleted values never counts. Returns nothing
insert into observed (organisationunitid, attributeoptioncomboid, item_values)
with
  item as (
    select i.place, de.dataelementid, coc.categoryoptioncomboid, aoc.categoryoptioncomboid as attributeoptioncomboid,
      i."optionCombo" is null as any_option, i."attributeOptionCombo" is null as any_attribute
    from jsonb_to_recordset($1::jsonb) as i(place integer, uid text, "optionCombo" text, "attributeOptionCombo" text)
    left join dataelement de on de.uid = i.uid
    left join categoryoptioncombo coc on coc.uid = i."optionCombo"
    left join categoryoptioncombo aoc on aoc.uid = i."attributeOptionCombo"
  ),
  supplier as (
    select p.periodid, p.enddate - p.startdate as length
    from period p
    join periodtype t on t.periodtypeid = p.periodtypeid
    where p.startdate <= $2::date
      and p.enddate >= $2::date
      and t.name = any($3)
  ),
  supplied as (
    select v.sourceid, v.attributeoptioncomboid, i.place, s.length, sum(number.value) as value
    from item i
    cross join supplier s
    join datavalue v on v.dataelementid = i.dataelementid and v.periodid = s.periodid
    join organisationunit ou on ou.organisationunitid = v.sourceid
    cross join lateral (
      select case
        when v.value ~ '^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$' then v.value::double precision
        when v.value = 'true' then 1
        when v.value = 'false' then 0
      end as value
    ) as number
    where not v.deleted
      and number.value is not null
      and (i.any_option or v.categoryoptioncomboid = i.categoryoptioncomboid)
      and (i.any_attribute or v.attributeoptioncomboid = i.attributeoptioncomboid)
      and ($4::integer[] is null or ou.hierarchylevel = any($4))
    group by v.sourceid, v.attributeoptioncomboid, i.place, s.length
  ),
  chosen as (
    select distinct on (s.sourceid, s.attributeoptioncomboid, s.place)
      s.sourceid, s.attributeoptioncomboid, s.place, s.value
    from supplied s
    order by s.sourceid, s.attributeoptioncomboid, s.place, s.length desc
  )
select seen.sourceid, seen.attributeoptioncomboid, array_agg(c.value order by i.place)
from (select distinct sourceid, attributeoptioncomboid from chosen) as seen
cross join item i
left join chosen c
  on c.sourceid = seen.sourceid
  and c.attributeoptioncomboid = seen.attributeoptioncomboid
  and c.place = i.place
group by seen.sourceid, seen.attributeoptioncomboid
