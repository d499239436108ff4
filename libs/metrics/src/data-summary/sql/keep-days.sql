-- Keeps the counts of days for later snapshots.
-- $1 the counted days (JSON array of source, day, rowCount). Returns nothing.
insert into vaktmester.data_summary_day (source, day, row_count)
select counted.source, counted.day, counted."rowCount"
from jsonb_to_recordset($1::jsonb) as counted (source text, day date, "rowCount" bigint)
