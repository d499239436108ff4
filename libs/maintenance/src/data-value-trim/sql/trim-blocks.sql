-- Marks the data values between the places $1 and $2 of the table that have neither value nor comment as deleted, unless their data
-- element tells nothing from zero (`spec/maintenance-and-jobs.md` §B.19). DHIS2 keeps `lastupdated`, so that neither a
-- synchronisation nor the latest partition of the analytics hears of it, and takes comments along.
update public.datavalue dv
set deleted = true, lastupdated = localtimestamp
from public.dataelement de
where dv.ctid >= $1::tid
  and dv.ctid < $2::tid
  and de.dataelementid = dv.dataelementid
  and not de.zeroissignificant
  and not dv.deleted
  and coalesce(dv.value, '') = ''
  and coalesce(dv.comment, '') = ''
