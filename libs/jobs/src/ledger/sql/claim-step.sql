-- Gives one step of the kinds $1 to node $2 for $3 milliseconds: one that is READY, or one whose worker has been silent too
-- long. The run with the fewest steps at work comes first, so that a long run leaves room for a short one; then the older run;
-- within a run the costliest step, because what starts last should be short. No two claims get the same step: its row is locked, others skip it.
-- The lease counts only with the attempt it was given for; without that, a claim that waited for another one would judge the
-- step by the lease it had before. Returns: the step with its run; no row when there is nothing to do
with at_work as (
  select s.run_uid, count(*) as steps
  from vaktmester.step s
  where s.status = 'RUNNING'
  group by s.run_uid
),
candidate as materialized (
  select s.run_uid, s.seq
  from vaktmester.step s
  join vaktmester.run r on r.uid = s.run_uid
  left join vaktmester.step_lease l on l.run_uid = s.run_uid and l.seq = s.seq and l.attempt = s.attempt
  left join at_work w on w.run_uid = s.run_uid
  where s.kind = any ($1::text[])
    and s.status in ('READY', 'RUNNING')
    and (
      (s.status = 'READY' and s.not_before <= clock_timestamp())
      or (s.status = 'RUNNING' and l.expires_at <= clock_timestamp() and s.attempt < s.max_attempts)
    )
    and (r.status = 'RUNNING' or (r.status = 'CANCELLING' and s.always))
  order by coalesce(w.steps, 0), r.number, s.cost desc, s.seq
  limit 1
  for no key update of s skip locked
),
taken as (
  update vaktmester.step s
  set
    status = 'RUNNING', attempt = s.attempt + 1, worker = $2::uuid, started_at = clock_timestamp(),
    error = null, progress_done = null, progress_total = null, progress_unit = null
  from candidate c
  where s.run_uid = c.run_uid
    and s.seq = c.seq
  returning s.run_uid, s.seq, s.key, s.kind, s.title, s.payload, s.attempt, s.always
),
leased as (
  insert into vaktmester.step_lease (run_uid, seq, attempt, expires_at)
  select t.run_uid, t.seq, t.attempt, clock_timestamp() + $3::double precision * interval '1 millisecond'
  from taken t
  on conflict (run_uid, seq) do update set attempt = excluded.attempt, expires_at = excluded.expires_at
)
select
  t.run_uid as "runUid", t.seq, t.attempt, t.always, t.key, t.kind, t.title, t.payload,
  r.job_type as "jobType", r.parameters, r.started_at as "runStartedAt", r.username as "startedBy"
from taken t
join vaktmester.run r on r.uid = t.run_uid
