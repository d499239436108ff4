-- Closes data set $1 (id) for the period of type $2 that starts at $3: at unit $4 (id), or everywhere when it is null.
delete from lockexception l
using period p, periodtype t
where l.datasetid = $1
  and p.periodid = l.periodid
  and t.periodtypeid = p.periodtypeid
  and t.name = $2
  and p.startdate = $3::date
  and ($4::bigint is null or l.organisationunitid = $4)
