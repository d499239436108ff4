-- The analytics tables of DHIS2 (`spec/analytics-tables.md`), with left-over `_temp` tables of a DHIS2 that died; partitions first.
-- Names that merely begin with `analytics` belong to somebody else. Returns: name, rows
select c.relname as "name", greatest(c.reltuples, 0)::int8 as "rows"
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
  and c.relname ~ '^analytics(_(event|enrollment|ownership|te|te_event|te_enrollment)(_[a-z0-9]+)?|_(completeness|completenesstarget|orgunittarget|validationresult))?(_[0-9]+)?(_temp)?$'
order by exists (select from pg_inherits i where i.inhparent = c.oid), c.relname
