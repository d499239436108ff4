-- Records that attempt $3 of step $2 of run $1 makes table $4.
insert into vaktmester.staging_table (run_uid, seq, attempt, table_name)
values ($1, $2, $3, $4)
