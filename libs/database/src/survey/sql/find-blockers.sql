-- Sessions that have a transaction open without doing anything, for more than $1 seconds, and with it keep analytics or resource
-- tables from being exchanged. Returns: pid, application, seconds, table
select
  a.pid,
  a.application_name as "application",
  round(extract(epoch from clock_timestamp() - a.state_change))::int as "seconds",
  min(c.relname::text) as "table"
from pg_stat_activity a
join pg_locks l on l.pid = a.pid and l.granted and l.locktype = 'relation'
join pg_class c on c.oid = l.relation and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
where a.state like 'idle in transaction%'
  and a.datname = current_database()
  and a.state_change < clock_timestamp() - $1::double precision * interval '1 second'
  and (c.relname like 'analytics%' or c.relname like 'rs\_%')
group by a.pid, a.application_name, a.state_change
order by a.state_change
