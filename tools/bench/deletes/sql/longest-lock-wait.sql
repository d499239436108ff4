-- For how long the writers of the benchmark have been waiting for locks now. Returns: ms
select max(extract(epoch from clock_timestamp() - l.waitstart) * 1000)::double precision as "ms"
from pg_locks l
join pg_stat_activity a on a.pid = l.pid
where not l.granted
  and a.datname = current_database()
  and a.query like '/* contender */%'
