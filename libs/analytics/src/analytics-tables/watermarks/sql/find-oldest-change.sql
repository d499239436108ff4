-- Where a run that reads the sources now has to be continued by the next one: at its bound $1, or at the start of the oldest
-- transaction that is still open, whose rows carry earlier times but cannot be seen yet. Returns until.
select to_char(least($1::timestamp, min(a.xact_start)::timestamp), 'YYYY-MM-DD"T"HH24:MI:SS.MS') as until
from pg_stat_activity a
where a.datname = current_database()
  and a.backend_type = 'client backend'
  and a.pid <> pg_backend_pid()
  and a.xact_start is not null
