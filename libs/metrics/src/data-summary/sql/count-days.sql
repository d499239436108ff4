-- Counts rows by the day of their last change. DHIS2: soft-deleted data values do not count, events and enrollments do.
-- $1 first day (date). Returns one row per source and day that has some: source, day, rowCount
select 'datavalue' as source, v.lastupdated::date as day, count(*) as "rowCount"
from datavalue v
where v.lastupdated >= $1::date
  and v.deleted = false
group by v.lastupdated::date
union all
select 'event', e.lastupdated::date, count(*)
from event e
where e.lastupdated >= $1::date
group by e.lastupdated::date
union all
select 'enrollment', n.lastupdated::date, count(*)
from enrollment n
where n.lastupdated >= $1::date
group by n.lastupdated::date
