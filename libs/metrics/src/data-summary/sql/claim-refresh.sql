-- Claims the refresh when it is due. The claim is the row's lock and ends with the transaction.
-- Returns one row, or none when it is not due or another has it: windowStart, openFrom, recountMs, sinceRecountMs (null at first)
select
  current_date - 30 as "windowStart",
  -- Rows appear when their transaction ends, up to an hour after the time they carry.
  (d.taken_at - interval '1 hour')::date as "openFrom",
  d.recount_ms as "recountMs",
  extract(epoch from now() - d.recounted_at)::double precision * 1000 as "sinceRecountMs"
from vaktmester.data_summary d
where d.id = 1
  and d.due_at <= clock_timestamp()
for update skip locked
