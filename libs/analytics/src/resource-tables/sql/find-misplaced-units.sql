-- Organisation units whose place in the hierarchy contradicts their level or path; with any of them DHIS2 builds nothing.
-- No parameters. Returns one row: found, how many there are, and examples, up to five sentences.
with own as (
  select
    ou.uid,
    ou.name,
    ou.path,
    ou.hierarchylevel as level,
    ou.parentid,
    parent.name as parent,
    parent.hierarchylevel as parentlevel,
    length(ou.path) - length(replace(ou.path, '/', '')) as pathlevel
  from organisationunit ou
  left join organisationunit parent on parent.organisationunitid = ou.parentid
  where ou.hierarchylevel >= 1
),
judged as (
  select
    own.uid,
    own.name,
    case
      when own.level = 1 and own.parentid is not null then format('is at level 1 but has the parent "%s"', own.parent)
      when own.level > 1 and own.parentid is null then format('is at level %s but has no parent', own.level)
      when own.level > 1 and own.parentlevel is distinct from own.level - 1
        then format('is at level %s but its parent "%s" is at level %s', own.level, own.parent, coalesce(own.parentlevel::text, 'none'))
      -- An empty path is made from the parents.
      when own.path <> '' and own.pathlevel <> own.level then format('is at level %s but its path is %s', own.level, own.path)
    end as contradiction
  from own
)
select
  count(*)::integer as "found",
  (array_agg(format('"%s" (%s) %s', j.name, j.uid, j.contradiction) order by j.uid))[:5] as "examples"
from judged j
where j.contradiction is not null
