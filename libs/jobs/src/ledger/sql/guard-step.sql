-- Locks step $2 of run $1 until the transaction ends, so that no other worker can claim it meanwhile. A client that falls
-- asleep while it holds the lock loses its session after ten seconds. The session bears the name of the step until then, so that
-- list-steps.sql can tell what the step waits for. Returns: status, attempt, cancelling, lane
select
  s.status, s.attempt, r.status = 'CANCELLING' and not s.always as cancelling, r.lane,
  set_config('idle_in_transaction_session_timeout', '10s', true),
  set_config('application_name', format('step:%s:%s', s.run_uid, s.seq), true)
from vaktmester.step s
join vaktmester.run r on r.uid = s.run_uid
where s.run_uid = $1
  and s.seq = $2
for no key update of s
