-- Personal access tokens. DHIS2 stores the SHA-256 of the whole token; the last characters are a checksum.
-- The plain tokens are here because this is a demo: `Authorization: ApiToken d2p_demoAdmin…` works as it stands.

insert into api_token
  (apitokenid, uid, code, created, lastupdated, lastupdatedby, createdby, version, type, expire, key, attributes, sharing)
select demo.new_id(), demo.uid('apitoken', v.token), v.code, demo.now() - interval '25 days', demo.now() - interval '25 days', owner.id,
  owner.id, v.version, 'PERSONAL_ACCESS_TOKEN_V' || v.version,
  (extract(epoch from demo.now() + make_interval(days => v.days_left)) * 1000)::bigint,
  encode(sha256(v.token::bytea), 'hex'), v.restrictions::jsonb,
  jsonb_build_object('owner', coalesce(owner.fixed_uid, demo.uid('user', owner.username)), 'public', '--------', 'external', false,
    'users', '{}'::jsonb, 'userGroups', '{}'::jsonb)
from (values
  ('TOKEN_ADMIN', 'admin', 2, 3650, 'd2p_demoAdminJki2P4nS9tXilv33HKK2hoDCdzIMztt6eCX2tPZ7c', '[]'),
  ('TOKEN_MAINTAINER', 'maintainer', 2, 3650, 'd2p_demoMaintainerUk7pxrRsXfwHj8l5gPLXPEosINs3Ft0wsEkd', '[]'),
  ('TOKEN_OLD_FORMAT', 'maintainer', 1, 3650, 'd2pat_demoOldFormat3LkdaHAIUglIUvzqaVQ2835716317', '[]'),
  ('TOKEN_EXPIRED', 'viewer', 2, -3, 'd2p_demoExpiredoJa2lecYb1ulogY1RKSm0IwgkDlp2f8Ld0MyW6b', '[]'),
  ('TOKEN_READ_ONLY', 'admin', 2, 3650, 'd2p_demoReadOnlyi3WTltzCSQpiz1Y8S3fS8NItQHEYlFx34B4Lhl',
   '[{"type":"MethodAllowedList","allowedMethods":["GET"]}]'),
  ('TOKEN_ADDRESS', 'admin', 2, 3650, 'd2p_demoAddressyEheJrmu9dCaaFWmVyKZvxWCCNmGa11lA0uqA4h',
   '[{"type":"IpAllowedList","allowedIps":["192.0.2.10"]}]'),
  ('TOKEN_REFERRER', 'admin', 2, 3650, 'd2p_demoReferrerm2iy1NZhGIYZuZnxorvrcQqxZF5Bp4xI1sOJwk',
   '[{"type":"RefererAllowedList","allowedReferrers":["https://portal.example.org"]}]'),
  ('TOKEN_DISABLED', 'disabled', 2, 3650, 'd2p_demoDisabled4GDDlMAesZsXJJ4HIFjOYQAFmSxGEBWz0IHNbC', '[]'),
  ('TOKEN_TWO_FACTOR', 'twofactor', 2, 3650, 'd2p_demoTwoFactorV9FiXUkAgj9FVO9sV6H2cSXVGOiBJyd1Rl1NP', '[]')
) as v(code, username, version, days_left, token, restrictions)
  join demo.person as owner on owner.username = v.username;
