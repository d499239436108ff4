-- The next time after the start $1 at which the clock of the server shows the hour $2, at least an hour ahead.
-- Returns: nextMs, in milliseconds since the epoch
select floor(extract(epoch from (
  next.today + case when next.today < next.earliest then interval '1 day' else interval '0' end
)::timestamptz) * 1000)::bigint as "nextMs"
from (
  select start.earliest, date_trunc('day', start.earliest) + make_interval(hours => $2) as today
  from (select ($1::timestamptz + interval '1 hour')::timestamp as earliest) as start
) as next
