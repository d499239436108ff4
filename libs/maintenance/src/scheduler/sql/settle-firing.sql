-- Notes that the end of the run $1 is written back.
update vaktmester.firing
set settled_at = clock_timestamp()
where run_uid = $1
