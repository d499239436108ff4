/**
 * The columns of an account, for the four ways in: by name, by session, by uid (a session of DHIS2), by token. One statement for each
 * request; authorities are read every time, so that a change of roles counts at once.
 */
const columns = `
  u.userinfoid as "id",
  u.uid,
  u.username,
  u.password as "passwordHash",
  coalesce(u.disabled, false) as "isDisabled",
  coalesce(u.externalauth, false) as "isExternal",
  coalesce(u.accountexpiry <= localtimestamp, false) as "isExpired",
  coalesce(u.passwordlastupdated <= localtimestamp - make_interval(months => (
    select nullif(s.value, '0')::integer from systemsetting s
    where s.name = 'credentialsExpires' and s.value ~ '^\\d{1,4}$'
  )), false) as "hasExpiredPassword",
  u.twofactortype as "twoFactorType",
  u.secret as "twoFactorSecret",
  array(
    select distinct a.authority from userrolemembers m
    join userroleauthorities a on a.userroleid = m.userroleid
    where m.userid = u.userinfoid and a.authority is not null
  ) as authorities`;

/** Whether names lock after failed logins, and how often the name failed within DHIS2's quarter of an hour since the last time. */
const isLocked = (subject: string) => `
  exists (select from systemsetting s where s.name = 'keyLockMultipleFailedLogins' and s.value = 'true')
  and exists (
    select from vaktmester.login_failure f
    where f.subject = ${subject} and f.failures >= 4 and f.last_failure > now() - interval '15 minutes'
  ) as "isLocked"`;

const subjectOf = (username: string) => `sha256(convert_to('user:' || ${username}, 'UTF8'))`;

/** `$1` name. One row, with nulls for the account when nobody has the name: strangers are locked like users. */
export const selectAccountByName = `
select ${columns}, ${isLocked(subjectOf('$1::text'))}
from (select) nobody
left join userinfo u on u.username = $1::text`;

/** `$1` hash of the session's token, `$2` seconds that a session lives without use. */
export const selectAccountBySession = `
select ${columns}, ${isLocked(subjectOf('u.username'))}, now() - n.last_used > $2 * interval '0.1 seconds' as "isStale"
from vaktmester.session n
join userinfo u on u.userinfoid = n.user_id
where n.token_hash = $1
  and n.last_used > now() - $2 * interval '1 second'
  and n.password_digest = sha256(convert_to(coalesce(u.password, ''), 'UTF8'))`;

/** `$1` uid. */
export const selectAccountByUid = `
select ${columns}, ${isLocked(subjectOf('u.username'))}
from userinfo u
where u.uid = $1`;

/** `$1` key of the token. */
export const selectAccountByToken = `
select ${columns}, ${isLocked(subjectOf('u.username'))}, t.expire as "expiresAtMs", t.attributes
from api_token t
join userinfo u on u.userinfoid = t.createdby
where t.key = $1`;
