-- The steps of run $1 in the order in which they were added.
-- Returns: seq, key, kind, title, status, attempt, worker, error, progressDone, progressTotal, progressUnit, startedAt, finishedAt,
-- waitingFor (the sessions whose locks hold the step up, for people; null when none does)
select
  s.seq, s.key, s.kind, s.title, s.status, s.attempt, s.worker, s.error,
  s.progress_done as "progressDone", s.progress_total as "progressTotal", s.progress_unit as "progressUnit",
  s.started_at as "startedAt", s.finished_at as "finishedAt", held."waitingFor"
from vaktmester.step s
left join lateral vaktmester.holders_of(format('step:%s:%s', s.run_uid, s.seq)) as held ("waitingFor") on s.status = 'RUNNING'
where s.run_uid = $1
order by s.seq
