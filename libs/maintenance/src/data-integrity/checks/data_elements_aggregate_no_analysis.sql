-- Data elements that no visualization, indicator or other analysis uses.
-- section: Data Elements; severity: WARNING; objects: dataElements
select de.uid, de.name, null as "comment"
from dataelement de
where de.domaintype = 'AGGREGATE'
  and not exists (select from datadimensionitem d where d.dataelementid = de.dataelementid)
  and not exists (
    select
    from indicator i
    where i.numerator like '%' || de.uid || '%'
       or i.denominator like '%' || de.uid || '%'
  )
