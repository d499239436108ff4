-- Ends attempt $3 of step $2 of run $1 without success, for reason $4: READY again when $5 (whether another attempt may help)
-- and attempts are left, after $6 milliseconds, with a call in the outbox for that time; SKIPPED when the run is being
-- cancelled; else FAILED. With $7 the attempt is not counted: it was given back, not lost. Returns: status
with given_up as (
  update vaktmester.step s
  set
    status = outcome.status,
    error = $4,
    max_attempts = s.max_attempts + case when $7 then 1 else 0 end,
    ready_at = case outcome.status when 'READY' then clock_timestamp() else s.ready_at end,
    not_before = clock_timestamp() + $6::double precision * interval '1 millisecond',
    finished_at = case outcome.status when 'READY' then null else clock_timestamp() end
  from (
    select
      case
        when r.status = 'CANCELLING' and not held.always then 'SKIPPED'
        when $7 or ($5 and held.attempt < held.max_attempts) then 'READY'
        else 'FAILED'
      end as status
    from vaktmester.step held
    join vaktmester.run r on r.uid = held.run_uid
    where held.run_uid = $1
      and held.seq = $2
  ) as outcome
  where s.run_uid = $1
    and s.seq = $2
    and s.attempt = $3
    and s.status = 'RUNNING'
  returning s.run_uid, s.seq, s.kind, s.status, s.not_before
),
lease_ended as (
  delete from vaktmester.step_lease l
  using given_up g
  where l.run_uid = g.run_uid
    and l.seq = g.seq
),
call as (
  insert into vaktmester.outbox (subject, payload, due_at)
  select split_part(g.kind, '.', 1), jsonb_build_object('run', g.run_uid, 'step', g.seq), g.not_before
  from given_up g
  where g.status = 'READY'
)
select g.status
from given_up g
