-- What step $2 (key) of run $1 returned. Returns: result; no row unless it is done
select s.result
from vaktmester.step s
where s.run_uid = $1
  and s.key = $2
  and s.status = 'DONE'
