-- Steps of the kinds $1 that could be claimed now, and how long the oldest of them has waited.
-- Returns: kind, ready, waitSeconds
select
  s.kind,
  count(*) as ready,
  extract(epoch from clock_timestamp() - min(greatest(s.ready_at, s.not_before)))::double precision as "waitSeconds"
from vaktmester.step s
where s.kind = any ($1::text[])
  and s.status = 'READY'
  and s.not_before <= clock_timestamp()
group by s.kind
