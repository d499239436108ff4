-- Records that the rows of the set of step $2 of run $1 are done up to number $3: $4 of them removed, $5 left alone.
-- Returns: found, removed, leftAlone
update vaktmester.fixed_set f
set cursor = $3, removed = f.removed + $4, left_alone = f.left_alone + $5
where f.run_uid = $1
  and f.seq = $2
returning f.found, f.removed, f.left_alone as "leftAlone"
