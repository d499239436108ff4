-- Steps of the kinds $1 that could be claimed now. Returns: kind, ready
select s.kind, count(*) as ready
from vaktmester.step s
where s.kind = any ($1::text[])
  and s.status = 'READY'
  and s.not_before <= clock_timestamp()
group by s.kind
