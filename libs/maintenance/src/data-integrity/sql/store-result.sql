-- Replaces the result of a check: $1 name, $2 kind, $3 run, $4 start, $5 count, $6 percentage, $7 error, $8 issues. Returns nothing
insert into vaktmester.data_integrity_result
  (check_name, kind, run_uid, started_at, finished_at, issue_count, percentage, error, issues)
values ($1, $2, $3, $4, clock_timestamp(), $5, $6, $7, $8)
on conflict (check_name, kind) do update
set
  run_uid = excluded.run_uid, started_at = excluded.started_at, finished_at = excluded.finished_at,
  issue_count = excluded.issue_count, percentage = excluded.percentage, error = excluded.error, issues = excluded.issues
