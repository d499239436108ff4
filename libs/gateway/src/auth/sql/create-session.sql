-- Begins a session; ends what has expired (some of it) and what the user has too many of, those made by Basic on the side first.
-- $1 hash of the token, $2 user, $3 password hash, $4 origin, $5 sessions per user, $6 life in seconds
with expired as (
  select s.token_hash
  from vaktmester.session s
  where s.last_used < now() - $6 * interval '1 second'
  limit 100
  for update skip locked
),
surplus as (
  select s.token_hash
  from vaktmester.session s
  where s.user_id = $2
  order by (s.origin = 'login') desc, s.last_used desc
  offset greatest($5 - 1, 0)
),
ended as (
  delete from vaktmester.session s
  where s.token_hash in (select e.token_hash from expired e union all select p.token_hash from surplus p)
)
insert into vaktmester.session (token_hash, user_id, password_digest, origin)
values ($1, $2, sha256(convert_to($3::text, 'UTF8')), $4)
