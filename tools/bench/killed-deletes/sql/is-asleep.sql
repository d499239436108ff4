-- One row while a statement sleeps in the trigger
select
from pg_stat_activity a
where a.datname = current_database()
  and a.wait_event = 'PgSleep'
