-- How far the set of step $2 of run $1 is. Returns: found, removed, leftAlone; no row when it is not fixed yet
select f.found, f.removed, f.left_alone as "leftAlone"
from vaktmester.fixed_set f
where f.run_uid = $1
  and f.seq = $2
