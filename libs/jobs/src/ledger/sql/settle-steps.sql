-- Brings the steps of the run that occupies lane $1 in line with each other: what can no longer run is SKIPPED, what waits for
-- nothing any more is READY and gets a call in the outbox. Repeating it changes nothing. Returns: ready (steps made so)
with recursive active as (
  select r.uid, r.status = 'CANCELLING' as cancelling
  from vaktmester.run r
  where r.lane = $1
    and r.status in ('RUNNING', 'CANCELLING')
),
-- Steps without success, and transitively those that need them.
hopeless (key) as (
  select s.key
  from vaktmester.step s
  join active a on a.uid = s.run_uid
  where s.status in ('FAILED', 'SKIPPED')
     or (a.cancelling and not s.always and s.status in ('PENDING', 'READY'))
  union
  select s.key
  from hopeless h
  join active a on true
  join vaktmester.step s on s.run_uid = a.uid and h.key = any (s.after)
  where s.status = 'PENDING'
    and not s.always
    and not s.despite_failures
),
-- A step whose row is taken is being claimed this instant: it will hear of the cancellation by its heartbeat. Waiting for it
-- could deadlock with its own end, which holds the row and waits for this lane.
unlocked as materialized (
  select s.run_uid, s.seq
  from vaktmester.step s
  join active a on a.uid = s.run_uid
  where s.status in ('PENDING', 'READY')
    and s.key in (select h.key from hopeless h)
  for no key update of s skip locked
),
skipped as (
  update vaktmester.step s
  set status = 'SKIPPED', finished_at = clock_timestamp()
  from unlocked u
  where s.run_uid = u.run_uid
    and s.seq = u.seq
  returning s.key
),
ready as (
  update vaktmester.step s
  set status = 'READY', ready_at = clock_timestamp()
  from active a
  where s.run_uid = a.uid
    and s.status = 'PENDING'
    and s.key not in (select h.key from hopeless h)
    and not exists (
      select
      from vaktmester.step before
      where before.run_uid = s.run_uid
        and before.key = any (s.after)
        and before.status in ('PENDING', 'READY', 'RUNNING')
        and before.key not in (select k.key from skipped k)
    )
  returning s.run_uid, s.seq, s.kind
),
calls as (
  insert into vaktmester.outbox (subject, payload)
  select split_part(y.kind, '.', 1), jsonb_build_object('run', y.run_uid, 'step', y.seq)
  from ready y
)
select count(*) as ready
from ready
