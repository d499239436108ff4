-- Counts a failed login for a name and for a network, and drops some counts that no longer matter. A name's quarter of an hour
-- (DHIS2) begins again with each failure, a network's with the first: an integration that fails every minute must not add up for ever.
-- $1 subject of the name, $2 subject of the network
with outdated as (
  select f.subject
  from vaktmester.login_failure f
  where f.last_failure < now() - interval '15 minutes'
    and f.subject not in ($1, $2)
  limit 100
  for update skip locked
),
dropped as (
  delete from vaktmester.login_failure f
  using outdated o
  where f.subject = o.subject
)
insert into vaktmester.login_failure as f (subject, failures)
select s.subject, 1
from (select $1::bytea union all select $2::bytea) s (subject)
order by s.subject
on conflict (subject) do update
set
  failures = case
    when f.subject = $1 and f.last_failure > now() - interval '15 minutes' then f.failures + 1
    when f.subject = $2 and f.first_failure > now() - interval '15 minutes' then f.failures + 1
    else 1
  end,
  first_failure = case
    when f.first_failure > now() - interval '15 minutes' then f.first_failure
    else now()
  end,
  last_failure = now()
