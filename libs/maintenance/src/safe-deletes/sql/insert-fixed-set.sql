-- The set of step $2 of run $1 with $3 rows. A second set of the same step is refused by the key.
-- Returns nothing
insert into vaktmester.fixed_set (run_uid, seq, found) values ($1, $2, $3)
