-- Notes that the sweep tried to drop table $1; $2 = whether it is gone.
update vaktmester.staging_table t
set tried_at = clock_timestamp(), dropped_at = case when $2 then clock_timestamp() end
where t.table_name = $1
  and t.dropped_at is null
