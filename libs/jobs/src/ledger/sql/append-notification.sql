-- Adds a notification to run $1: $2 level, $3 message, $4 whether it is the last, $5 data type, $6 data. With $7 (step) and $8
-- (attempt) only while that attempt holds its step. The row of the run numbers them, so times grow strictly; a run that has
-- ended takes none but its last. Of more than $9 the oldest are dropped, never the first (DHIS2: NotifierStore). Returns: number
with numbered as (
  update vaktmester.run r
  set
    notification_count = r.notification_count + 1,
    last_notified_at = greatest(
      date_trunc('milliseconds', clock_timestamp()),
      r.last_notified_at + interval '1 millisecond'
    )
  where r.uid = $1
    and (r.finished_at is null or $4)
    and (
      $7::integer is null
      or exists (
        select
        from vaktmester.step s
        where s.run_uid = $1
          and s.seq = $7
          and s.attempt = $8::integer
          and s.status = 'RUNNING'
      )
    )
  returning r.uid, r.notification_count as number, r.last_notified_at as at
),
dropped as (
  delete from vaktmester.notification n
  using numbered
  where n.run_uid = numbered.uid
    and n.number > 1
    and n.number <= numbered.number - ($9::integer - 1)
)
insert into vaktmester.notification (run_uid, number, at, level, message, completed, data_type, data)
select numbered.uid, numbered.number, numbered.at, $2, $3, $4, $5, $6::jsonb
from numbered
returning number
