-- Every sequence in use starts afresh from its last value. Of those handed out so far PostgreSQL still counts some as logged, which
-- they are not at wal_level minimal within the transaction that has made the sequence: after a crash they would come again.

select setval(format('%I.%I', used.schemaname, used.sequencename)::regclass, used.last_value)
from pg_sequences as used
where used.schemaname = 'public' and used.last_value is not null;
