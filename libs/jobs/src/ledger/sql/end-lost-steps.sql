-- Ends the steps in lane $1 whose worker is silent and that get no further attempt: FAILED, or SKIPPED when the run is being
-- cancelled. A step whose row is locked is being finished after all.
with lost as materialized (
  select s.run_uid, s.seq, r.status = 'CANCELLING' and not s.always as cancelling
  from vaktmester.step s
  join vaktmester.run r on r.uid = s.run_uid
  join vaktmester.step_lease l on l.run_uid = s.run_uid and l.seq = s.seq and l.attempt = s.attempt
  where r.lane = $1
    and r.status in ('RUNNING', 'CANCELLING')
    and s.status = 'RUNNING'
    and l.expires_at <= clock_timestamp()
    and (s.attempt >= s.max_attempts or (r.status = 'CANCELLING' and not s.always))
  for no key update of s skip locked
),
leases_ended as (
  delete from vaktmester.step_lease l
  using lost
  where l.run_uid = lost.run_uid
    and l.seq = lost.seq
)
update vaktmester.step s
set
  status = case when lost.cancelling then 'SKIPPED' else 'FAILED' end,
  error = case when not lost.cancelling then 'its worker was lost, attempt ' || s.attempt || ' of ' || s.max_attempts end,
  finished_at = clock_timestamp()
from lost
where s.run_uid = lost.run_uid
  and s.seq = lost.seq
