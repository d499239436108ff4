-- The identity of the DHIS2 instance; DHIS2 writes it at its first start.
-- Returns one row, or none: systemId
select c.systemid as "systemId"
from configuration c
where c.systemid is not null
order by c.configurationid
limit 1
