-- At most $1 staging tables that nobody will publish, those tried longest ago first: of a run that has ended, of an attempt
-- that a later one has replaced, or found in the catalogue and unclaimed for $2 milliseconds. Returns: tableName
select t.table_name as "tableName"
from vaktmester.staging_table t
left join vaktmester.run r on r.uid = t.run_uid
left join vaktmester.step s on s.run_uid = t.run_uid and s.seq = t.seq
where t.dropped_at is null
  and (
    r.finished_at is not null
    or t.attempt < s.attempt
    or (r.uid is null and t.created_at <= clock_timestamp() - $2::double precision * interval '1 millisecond')
  )
order by t.tried_at nulls first, t.created_at
limit $1
