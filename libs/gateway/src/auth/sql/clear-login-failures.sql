-- Forgets the failed logins of one subject.
-- $1 subject
delete from vaktmester.login_failure f
where f.subject = $1
