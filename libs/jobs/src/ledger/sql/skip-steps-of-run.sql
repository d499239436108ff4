-- Skips the steps of run $1, which was cancelled before its turn came.
update vaktmester.step s
set status = 'SKIPPED', finished_at = clock_timestamp()
where s.run_uid = $1
  and s.status = 'PENDING'
