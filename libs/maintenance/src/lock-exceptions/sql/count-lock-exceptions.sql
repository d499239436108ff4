-- Counts what list-lock-exceptions.sql lists; $1 to $5 as there.
-- Returns one row: total
select count(*) as "total"
from lockexception l
join dataset d on d.datasetid = l.datasetid
join organisationunit o on o.organisationunitid = l.organisationunitid
join period p on p.periodid = l.periodid
join periodtype y on y.periodtypeid = p.periodtypeid
where ($1::text[] is null or o.uid = any($1))
  and ($2::text[] is null or d.uid = any($2))
  and ($3::text[] is null or (y.name, p.startdate) in (select * from unnest($3::text[], $4::date[])))
  and ($5::bigint[] is null or l.lockexceptionid = any($5))
