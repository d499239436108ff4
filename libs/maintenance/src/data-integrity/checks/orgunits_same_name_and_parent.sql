-- Organisation units with the same name below the same parent.
-- section: Organisation Units; severity: WARNING; objects: organisationUnits
select ou.uid, ou.name, null as "comment"
from organisationunit ou
where exists (
  select
  from organisationunit twin
  where twin.parentid = ou.parentid
    and twin.name = ou.name
    and twin.organisationunitid <> ou.organisationunitid
)
