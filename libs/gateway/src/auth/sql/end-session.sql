-- Ends a session.
-- $1 hash of the token
delete from vaktmester.session s
where s.token_hash = $1
