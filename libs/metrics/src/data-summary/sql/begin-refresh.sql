-- Begins a refresh: everything that it reads is of one moment. The server ends the transaction of a process that froze, so that
-- its claim does not keep the others from refreshing. Returns nothing.
begin isolation level repeatable read;
set local statement_timeout = '10min';
set local lock_timeout = '30s';
set local idle_in_transaction_session_timeout = '30s'
