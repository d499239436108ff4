-- Lets one transaction at a time open data set $1 for period $2: the table has no constraint against a second row.
-- Returns one row of nothing.
select pg_advisory_xact_lock(hashtextextended('lockexception:' || $1::text || ':' || $2::text, 0))
