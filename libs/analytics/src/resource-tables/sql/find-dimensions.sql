-- The depth of the organisation unit hierarchy and the dimensions that become columns of resource tables, by id.
-- No parameters. Returns one row; each set of dimensions is a JSON array.
with recursive tree (id, level) as (
  select ou.organisationunitid, 1 from organisationunit ou where ou.parentid is null and ou.hierarchylevel = 1
  union all
  select ou.organisationunitid, t.level + 1 from tree t join organisationunit ou on ou.parentid = t.id
)
select
  (select coalesce(max(t.level), 0) from tree t) as "levels",
  (
    select coalesce(json_agg(json_build_object('id', s.dataelementgroupsetid, 'uid', s.uid, 'shortName', s.shortname)
      order by s.dataelementgroupsetid), '[]')
    from dataelementgroupset s
    where s.datadimension
  ) as "dataElementGroupSets",
  (
    -- DHIS2: indicator group sets have no flag, all of them are dimensions.
    select coalesce(json_agg(json_build_object('id', s.indicatorgroupsetid, 'uid', s.uid, 'shortName', s.shortname)
      order by s.indicatorgroupsetid), '[]')
    from indicatorgroupset s
  ) as "indicatorGroupSets",
  (
    select coalesce(json_agg(json_build_object('id', s.orgunitgroupsetid, 'uid', s.uid, 'shortName', s.shortname,
      'includesSubhierarchy', coalesce(s.includesubhierarchyinanalytics, false)) order by s.orgunitgroupsetid), '[]')
    from orgunitgroupset s
    where s.datadimension
  ) as "organisationUnitGroupSets",
  (
    select coalesce(json_agg(json_build_object('id', c.categoryid, 'uid', c.uid, 'shortName', c.shortname)
      order by c.categoryid), '[]')
    from category c
    where c.datadimension
  ) as "categories",
  (
    select coalesce(json_agg(json_build_object('id', s.categoryoptiongroupsetid, 'uid', s.uid, 'shortName', s.shortname)
      order by s.categoryoptiongroupsetid), '[]')
    from categoryoptiongroupset s
    where s.datadimension
  ) as "categoryOptionGroupSets"
