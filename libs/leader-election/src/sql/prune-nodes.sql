-- Forgets processes that died without a word long ago.
-- $1 silence in ms; touches one row per process.
delete from vaktmester.node
where last_seen_at < clock_timestamp() - $1::integer * interval '1 millisecond'
