-- At most $1 lanes that nobody will settle by himself: a run waits although the lane is free; the worker of a step without
-- further attempts, or of a cancelled run, is silent; the run has no step that is READY or RUNNING; or a cancelled run still
-- has steps that should be skipped. Returns: lane
select r.lane
from vaktmester.run r
where (
    r.status = 'QUEUED'
    and not exists (
      select
      from vaktmester.run active
      where active.lane = r.lane
        and active.status in ('RUNNING', 'CANCELLING')
    )
  )
  or (
    r.status in ('RUNNING', 'CANCELLING')
    and (
      not exists (
        select
        from vaktmester.step s
        where s.run_uid = r.uid
          and s.status in ('READY', 'RUNNING')
      )
      or exists (
        select
        from vaktmester.step s
        left join vaktmester.step_lease l on l.run_uid = s.run_uid and l.seq = s.seq and l.attempt = s.attempt
        where s.run_uid = r.uid
          and (
            (r.status = 'CANCELLING' and not s.always and s.status in ('PENDING', 'READY'))
            or (
              s.status = 'RUNNING'
              and l.expires_at <= clock_timestamp()
              and (s.attempt >= s.max_attempts or (r.status = 'CANCELLING' and not s.always))
            )
          )
      )
    )
  )
group by r.lane
order by min(r.number)
limit $1
