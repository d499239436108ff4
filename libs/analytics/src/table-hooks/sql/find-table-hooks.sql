-- DHIS2's table hooks for a phase and the resource table type or analytics table type that was filled, oldest first.
-- $1 phase, $2 type. Returns name and sql of each.
select
  h.name,
  h.sql
from tablehook h
where h.analyticstablephase = $1
  and $2 in (h.resourcetabletype, h.analyticstabletype)
order by h.analyticstablehookid
