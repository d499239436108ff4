-- Sets the summary of run $1 to $2.
update vaktmester.run r
set summary = $2::jsonb
where r.uid = $1
