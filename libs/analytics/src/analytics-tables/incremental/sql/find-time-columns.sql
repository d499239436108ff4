-- Columns of table $1 by which DHIS2's statements leave rows out that are too new for a run. Returns name.
select a.attname as name
from pg_attribute a
where a.attrelid = to_regclass($1)
  and a.attname in ('lastupdated', 'created', 'date')
  and a.atttypid in ('timestamp'::regtype, 'date'::regtype, 'timestamptz'::regtype)
  and not a.attisdropped
order by a.attname
