-- Seconds since the lease was renewed, by the clock of PostgreSQL alone. Returns: age; null before the first leader
select case when l.renewed_at > '-infinity' then extract(epoch from clock_timestamp() - l.renewed_at)::double precision end as age
from vaktmester.lease l
