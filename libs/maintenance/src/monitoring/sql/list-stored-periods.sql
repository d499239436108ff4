-- The stored periods of the types $3 that touch any stored period between $1 and $2. Returns: type, startDate, endDate
select t.name as "type", p.startdate::text as "startDate", p.enddate::text as "endDate"
from period p
join periodtype t on t.periodtypeid = p.periodtypeid
where t.name = any($3)
  and exists (
    select from period w
    where w.startdate >= $1::date
      and w.enddate <= $2::date
      and p.startdate <= w.enddate
      and p.enddate >= w.startdate
  )
order by p.startdate, t.name
