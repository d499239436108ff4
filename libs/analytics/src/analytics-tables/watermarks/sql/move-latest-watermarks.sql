-- The latest partitions of table types $1 hold all that changed before $2, by the run $4 that started at $3.
update vaktmester.analytics_watermark w
set latest_until = $2::timestamp, latest_started_at = $3::timestamptz, latest_run_uid = $4
where w.table_type = any ($1::text[])
