-- Publishes how far attempt $3 of step $2 of run $1 is: $4 of $5, in units $6. Touches nothing when the attempt is over.
update vaktmester.step s
set progress_done = $4, progress_total = $5, progress_unit = $6
where s.run_uid = $1
  and s.seq = $2
  and s.attempt = $3
  and s.status = 'RUNNING'
