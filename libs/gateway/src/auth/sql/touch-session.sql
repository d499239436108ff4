-- Prolongs a session.
-- $1 hash of the token
update vaktmester.session s
set last_used = now()
where s.token_hash = $1
