-- Calls each service once more that has had a step ready, or abandoned by its worker, for $1 milliseconds, unless a call to it
-- is on its way. Heals a wiped message server sooner than polling does.
insert into vaktmester.outbox (subject, payload)
select split_part(s.kind, '.', 1), jsonb_build_object('waiting', count(*))
from vaktmester.step s
left join vaktmester.step_lease l on l.run_uid = s.run_uid and l.seq = s.seq and l.attempt = s.attempt
where (
    (s.status = 'READY' and greatest(s.ready_at, s.not_before) <= clock_timestamp() - $1::double precision * interval '1 millisecond')
    or (s.status = 'RUNNING' and l.expires_at <= clock_timestamp() and s.attempt < s.max_attempts)
  )
  and not exists (
    select
    from vaktmester.outbox o
    where o.subject = split_part(s.kind, '.', 1)
      and o.due_at <= clock_timestamp()
  )
group by split_part(s.kind, '.', 1)
