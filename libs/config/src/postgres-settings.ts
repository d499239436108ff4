import { checkedGroup, flag, integer, secret, settingGroup, type ValuesOf } from './setting';

const postgres = settingGroup('PostgreSQL', {
  url: secret(
    'DATABASE_URL',
    'URL of the DHIS2 v42 database: `postgresql://user:password@host:5432/dhis2`. With `?sslmode=verify-full` over TLS, `&sslrootcert=<file>` names the CA. Each service can have a user of its own, see `docs/security.md`.',
  ),
  poolSize: integer('DATABASE_POOL_SIZE', 'Most connections that one process opens for short work.', 10, 2, 200),
  connectTimeoutMs: integer(
    'DATABASE_CONNECT_TIMEOUT_MS',
    'Longest wait for a connection, in milliseconds.',
    5_000,
    100,
    60_000,
  ),
  migrate: flag('DATABASE_MIGRATE', 'Create and upgrade the schema `vaktmester` at start.', true),
});

/** The driver takes `require` and `verify-ca` for `verify-full`, and a word that it does not know for no wish at all. */
const SSL_MODES = ['disable', 'no-verify', 'require', 'verify-ca', 'verify-full'];

/** The DHIS2 database, which also holds our schema `vaktmester`. */
export const postgresSettings = checkedGroup(postgres, ({ url }) => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol))
    return ['DATABASE_URL: must be an address such as postgresql://user:password@host:5432/dhis2'];
  const mode = parsed.searchParams.get('sslmode');
  return mode === null || SSL_MODES.includes(mode)
    ? []
    : [`DATABASE_URL: sslmode must be one of ${SSL_MODES.join(', ')}`];
});

export type PostgresConfig = ValuesOf<typeof postgresSettings>;
