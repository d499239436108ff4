-- Organisation units that no root leads to: they are in a circle of parents, or below one. Returns: uid, name
with recursive placed (id) as (
  select ou.organisationunitid
  from organisationunit ou
  where ou.parentid is null
  union all
  select ou.organisationunitid
  from placed
  join organisationunit ou on ou.parentid = placed.id
)
select ou.uid, ou.name
from organisationunit ou
where not exists (select from placed where placed.id = ou.organisationunitid)
order by ou.name, ou.uid
limit 20
