-- Organisation units whose path does not follow from their parent.
-- section: Organisation Units; severity: SEVERE; objects: organisationUnits
select ou.uid, ou.name, ou.path as "comment"
from organisationunit ou
left join organisationunit parent on parent.organisationunitid = ou.parentid
where ou.path is distinct from coalesce(parent.path, '') || '/' || ou.uid
