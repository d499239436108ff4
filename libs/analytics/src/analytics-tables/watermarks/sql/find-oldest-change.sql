-- Where a run that reads the sources now has to be continued by the next one: at its bound $1, or at the start of the oldest
-- transaction that is still open, whose rows carry earlier times but cannot be seen yet. Returns until.
select to_char(least($1::timestamp, vaktmester.oldest_transaction()::timestamp), 'YYYY-MM-DD"T"HH24:MI:SS.MS') as until
