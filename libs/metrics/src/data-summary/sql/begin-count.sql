-- Begins the counting: everything that it reads is of one moment. The server ends the transaction of a process that froze.
-- Returns nothing.
begin isolation level repeatable read read only;
set local statement_timeout = '10min';
set local lock_timeout = '30s';
set local idle_in_transaction_session_timeout = '30s'
