-- Marks run $1 as to be cancelled on behalf of $2: a queued run ends at once, a running one is CANCELLING, as long as a step is
-- left that can still be kept from happening. Returns: status; no row when there is nothing to cancel
update vaktmester.run r
set
  status = case r.status when 'QUEUED' then 'CANCELLED' else 'CANCELLING' end,
  cancel_requested_at = clock_timestamp(),
  cancel_requested_by = $2,
  finished_at = case r.status when 'QUEUED' then clock_timestamp() end
where r.uid = $1
  and (
    r.status = 'QUEUED'
    or (
      r.status = 'RUNNING'
      and exists (
        select
        from vaktmester.step s
        where s.run_uid = r.uid
          and s.status in ('PENDING', 'READY', 'RUNNING')
          and not s.always
      )
    )
  )
returning r.status
