-- Where run $1 stands. Returns: lane, status, titles
select r.lane, r.status, r.titles
from vaktmester.run r
where r.uid = $1
