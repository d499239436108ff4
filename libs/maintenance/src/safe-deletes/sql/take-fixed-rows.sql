-- The next $3 rows of the set of step $2 of run $1. The set's row is locked, so that no two workers take the same rows.
-- Returns: number, part, key
with f as materialized (
  select fs.run_uid, fs.seq, fs.cursor
  from vaktmester.fixed_set fs
  where fs.run_uid = $1
    and fs.seq = $2
  for update
)
select r.number, r.part, r.key
from f
join vaktmester.fixed_row r on r.run_uid = f.run_uid and r.seq = f.seq and r.number > f.cursor
where r.number <= f.cursor + $3
order by r.number
