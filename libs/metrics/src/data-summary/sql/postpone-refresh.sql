-- Lets a failed refresh wait before it is tried again.
-- $1 seconds. Returns nothing.
update vaktmester.data_summary d
set due_at = clock_timestamp() + make_interval(secs => $1)
where d.id = 1
