-- The steps of run $1 in the order in which they were added.
-- Returns: seq, key, kind, title, status, attempt, worker, error, progressDone, progressTotal, progressUnit, startedAt, finishedAt,
-- waitingFor (the sessions whose locks hold the step up, for people; null when none does)
select
  s.seq, s.key, s.kind, s.title, s.status, s.attempt, s.worker, s.error,
  s.progress_done as "progressDone", s.progress_total as "progressTotal", s.progress_unit as "progressUnit",
  s.started_at as "startedAt", s.finished_at as "finishedAt", held."waitingFor"
from vaktmester.step s
left join lateral (
  select string_agg(distinct concat('process ', holder.pid, ' (' || nullif(other.application_name, '') || ')'), ', ') as "waitingFor"
  from pg_stat_activity a
  cross join lateral unnest(pg_blocking_pids(a.pid)) as holder (pid)
  left join pg_stat_activity other on other.pid = holder.pid
  where a.application_name = format('step:%s:%s', s.run_uid, s.seq)
    and a.wait_event_type = 'Lock'
) held on s.status = 'RUNNING'
where s.run_uid = $1
order by s.seq
