-- Periods that begin more than three years from now.
-- section: Periods; severity: SEVERE; objects: periods
select p.periodid::text as uid, p.startdate || ' - ' || p.enddate as name, null as "comment"
from period p
where p.startdate > now() + interval '3 years'
