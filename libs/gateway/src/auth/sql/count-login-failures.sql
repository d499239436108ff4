-- How often a network has failed to log in within the quarter of an hour that began with its first failure.
-- $1 subject; returns failures
select f.failures
from vaktmester.login_failure f
where f.subject = $1
  and f.first_failure > now() - interval '15 minutes'
