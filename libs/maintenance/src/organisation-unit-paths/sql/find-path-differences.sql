-- Organisation units whose path or level differs from their place below the roots, upper levels first.
-- Returns: id, path, level. Units in a circle and below one are not reached and not returned.
with recursive placed (id, path, level) as (
  select ou.organisationunitid, '/' || ou.uid, 1
  from organisationunit ou
  where ou.parentid is null
  union all
  select ou.organisationunitid, placed.path || '/' || ou.uid, placed.level + 1
  from placed
  join organisationunit ou on ou.parentid = placed.id
)
select placed.id, placed.path, placed.level
from placed
join organisationunit ou on ou.organisationunitid = placed.id
where ou.path is distinct from placed.path
  or ou.hierarchylevel is distinct from placed.level
order by placed.level, placed.id
