-- Writes the paths and levels of the units $1, of which $2 are the paths and $3 the levels. `lastupdated` stays, as in DHIS2.
-- Returns nothing
update organisationunit ou
set path = placed.path, hierarchylevel = placed.level
from unnest($1::bigint[], $2::text[], $3::integer[]) as placed(id, path, level)
where ou.organisationunitid = placed.id
