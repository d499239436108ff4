-- All programs with what becomes columns of their tables, by id.
-- No parameters. Returns id, uid, isRegistration, entityTypeId, categories, attributes, dataElements; see program.ts.
with legendset as (
  select
    ls.maplegendsetid,
    json_build_object('uid', ls.uid, 'legends', (
      select coalesce(
        json_agg(json_build_object('uid', l.uid, 'start', l.startvalue, 'end', l.endvalue)
          order by l.startvalue, l.endvalue, l.maplegendid), '[]')
      from maplegend l
      where l.maplegendsetid = ls.maplegendsetid
    )) as legendset
  from maplegendset ls
),
attribute as (
  select
    a.trackedentityattributeid,
    json_build_object('id', a.trackedentityattributeid, 'uid', a.uid, 'valueType', a.valuetype,
      'hasOptionSet', a.optionsetid is not null, 'legendSets', (
        select coalesce(json_agg(ls.legendset order by al.sort_order), '[]')
        from (
          select l.legendsetid, min(l.sort_order) as sort_order
          from trackedentityattributelegendsets l
          where l.trackedentityattributeid = a.trackedentityattributeid
          group by l.legendsetid
        ) al
        join legendset ls on ls.maplegendsetid = al.legendsetid
      )) as attribute
  from trackedentityattribute a
  where a.confidential is not true
),
collected as (
  -- DHIS2 orders them by Java's hash; here as the forms do. An element of two stages stands where it comes first.
  select
    s.programid,
    d.dataelementid,
    min(array[coalesce(s.sort_order, 0), s.programstageid, coalesce(d.sort_order, 0)]) as place
  from programstage s
  join programstagedataelement d on d.programstageid = s.programstageid
  where d.skipanalytics is not true
  group by s.programid, d.dataelementid
),
element as (
  select
    c.programid,
    json_agg(json_build_object('id', e.dataelementid, 'uid', e.uid, 'valueType', e.valuetype,
      'hasOptionSet', e.optionsetid is not null, 'legendSets', (
        select coalesce(json_agg(ls.legendset order by el.sort_order), '[]')
        from (
          select l.legendsetid, min(l.sort_order) as sort_order
          from dataelementlegendsets l
          where l.dataelementid = e.dataelementid
          group by l.legendsetid
        ) el
        join legendset ls on ls.maplegendsetid = el.legendsetid
      )) order by c.place, e.dataelementid) as elements
  from collected c
  join dataelement e on e.dataelementid = c.dataelementid
  group by c.programid
)
select
  p.programid as "id",
  p.uid,
  p.type = 'WITH_REGISTRATION' as "isRegistration",
  p.trackedentitytypeid as "entityTypeId",
  array(
    select c.uid::text
    from categorycombo cc
    join categorycombos_categories m on m.categorycomboid = cc.categorycomboid
    join category c on c.categoryid = m.categoryid
    where cc.categorycomboid = p.categorycomboid and cc.name <> 'default' and c.datadimension
    order by m.sort_order
  ) as "categories",
  (
    select coalesce(json_agg(a.attribute order by pa.sort_order, pa.programtrackedentityattributeid), '[]')
    from program_attributes pa
    join attribute a on a.trackedentityattributeid = pa.trackedentityattributeid
    where pa.programid = p.programid
  ) as "attributes",
  coalesce(e.elements, '[]') as "dataElements"
from program p
left join element e on e.programid = p.programid
order by p.programid
