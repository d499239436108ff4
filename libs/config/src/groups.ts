import {
  checkedGroup,
  flag,
  httpUrl,
  integer,
  list,
  oneOf,
  secretList,
  settingGroup,
  text,
  type ValuesOf,
} from './setting';
import { natsSettings } from './nats-settings';
import { postgresSettings } from './postgres-settings';
import { analyticsSettings, workerSettings } from './work-groups';

const node = settingGroup('Process', {
  nodeId: text('NODE_ID', "Name of this node in logs and in `/api/cluster/leader`; DHIS2's `node.id`.", ''),
  httpHost: text('HTTP_HOST', 'Address that the HTTP port listens on.', '0.0.0.0'),
  httpPort: integer(
    'HTTP_PORT',
    'Port of the API (gateway) or of health and metrics (other services).',
    8080,
    0,
    65535,
  ),
  logLevel: oneOf('LOG_LEVEL', 'Least level that is logged.', ['trace', 'debug', 'info', 'warn', 'error'], 'info'),
  timeZone: text('TZ', 'Time zone of the server and of every database session; must be that of DHIS2.', 'UTC'),
  shutdownMs: integer(
    'SHUTDOWN_TIMEOUT_MS',
    'Longest time that a shutdown may take, in milliseconds.',
    12_000,
    100,
    600_000,
  ),
  drainMs: integer(
    'DRAIN_MS',
    'How long a gateway that is told to stop still answers while `/health/ready` says 503, in milliseconds: as long as a load balancer takes to notice.',
    3_000,
    0,
    120_000,
  ),
});

/** The process itself: who it is, where it listens, how it stops. */
export const nodeSettings = checkedGroup(node, ({ drainMs, shutdownMs }) =>
  drainMs < shutdownMs ? [] : ['DRAIN_MS: must be below SHUTDOWN_TIMEOUT_MS, which it is a part of'],
);

/** Traces of OpenTelemetry, off by default. */
export const tracingSettings = settingGroup('Tracing', {
  endpoint: text(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'Where traces are sent; empty: none are made. Needs the npm package `@opentelemetry/sdk-node`, which reads all other `OTEL_…` variables.',
    '',
  ),
});

/** Redis, used for leader election only. */
export const redisSettings = settingGroup('Redis', {
  urls: secretList(
    'REDIS_URL',
    'One, three or five independent Redis servers, separated by commas: `redis://user:password@host:6379`, with TLS `rediss://…`. A server that Sentinel looks after: `sentinel://user:password@sentinel:26379/<name of the master>`, with TLS `sentinels://…`; URLs with the same name are sentinels of one server.',
  ),
  clusterName: text(
    'CLUSTER_NAME',
    'Clusters that share Redis servers need names of their own: our keys begin with `{name}:`.',
    'vaktmester',
  ),
  holdDhis2Leader: flag(
    'HOLD_DHIS2_LEADER',
    "While one of our nodes leads it also holds DHIS2's own leader key (`dhis2:leader`) in these Redis servers: DHIS2 nodes that use one of them run no scheduled jobs, and name our leader.",
    false,
  ),
});

/** Leader election; the rules between the numbers are checked at start (`spec/reliability.md` §2.9). */
export const leaderSettings = settingGroup('Leader election', {
  ttlMs: integer('LEADER_TTL_MS', 'Life of the lock in Redis without renewal, in milliseconds.', 5_000, 1_000, 60_000),
  renewMs: integer('LEADER_RENEW_MS', 'Time between renewals, in milliseconds.', 1_500, 100, 30_000),
  selfFenceMs: integer(
    'LEADER_SELF_FENCE_MS',
    'A leader that could not renew this long steps down, in milliseconds; 0 means 0.8 of `LEADER_TTL_MS`.',
    0,
    0,
    60_000,
  ),
  pollMs: integer(
    'LEADER_POLL_MS',
    'Time between the attempts of a follower, in milliseconds (±20 %).',
    500,
    50,
    30_000,
  ),
  opTimeoutMs: integer(
    'LEADER_OPERATION_TIMEOUT_MS',
    'Longest wait for one answer of Redis, in milliseconds.',
    400,
    50,
    10_000,
  ),
  retryMs: integer(
    'LEADER_RETRY_MS',
    'Time until a renewal that got no answer is tried again, in milliseconds.',
    250,
    10,
    10_000,
  ),
  gateMs: integer(
    'LEADER_GATE_MS',
    'A lease in PostgreSQL that is younger keeps others from claiming, in milliseconds; 0 means `LEADER_TTL_MS` − `LEADER_RENEW_MS`.',
    0,
    0,
    60_000,
  ),
  evictAfterMs: integer(
    'LEADER_EVICT_AFTER_MS',
    'Transactions that block a claim this long are ended, in milliseconds.',
    500,
    50,
    30_000,
  ),
  graceMs: integer(
    'LEADER_DATABASE_GRACE_MS',
    'A leader that PostgreSQL does not answer this long steps down, in milliseconds; 0 means `LEADER_TTL_MS`.',
    0,
    0,
    600_000,
  ),
  stallMs: integer(
    'LEADER_STALL_MS',
    'A leader whose process does nothing this long steps down, in milliseconds; 0 means twice `LEADER_TTL_MS`.',
    0,
    0,
    600_000,
  ),
});

const gateway = settingGroup('Gateway', {
  contextPath: text(
    'CONTEXT_PATH',
    'Path before `/api` when the house is not at the root of its host, such as `/dhis`.',
    '',
  ),
  serverBaseUrl: text('SERVER_BASE_URL', 'Public URL with the context path; empty derives it from each request.', ''),
  trustedProxies: list(
    'TRUSTED_PROXIES',
    'Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-*` headers are believed.',
    ['127.0.0.0/8', '::1/128'],
  ),
  bodyLimitBytes: integer('HTTP_BODY_LIMIT_BYTES', 'Largest request body, in bytes.', 1_048_576, 1_024, 104_857_600),
  maxConnections: integer(
    'HTTP_MAX_CONNECTIONS',
    'Connections beyond this number are closed at once.',
    1_000,
    1,
    100_000,
  ),
  headersTimeoutMs: integer(
    'HTTP_HEADERS_TIMEOUT_MS',
    'Longest wait for the headers of a request, in milliseconds.',
    10_000,
    100,
    600_000,
  ),
  requestTimeoutMs: integer(
    'HTTP_REQUEST_TIMEOUT_MS',
    'Longest wait for a whole request, in milliseconds.',
    30_000,
    100,
    600_000,
  ),
  maintenanceWaitMs: integer(
    'MAINTENANCE_WAIT_MS',
    'How long a request for maintenance waits for its run, in milliseconds; the run goes on after it.',
    60_000,
    0,
    600_000,
  ),
  rateLimitUser: integer(
    'RATE_LIMIT_USER',
    'Most requests of one user in a minute, in all gateways together; then 429 with `Retry-After`. 0: any number.',
    3_000,
    0,
    10_000_000,
  ),
  rateLimitAddress: integer(
    'RATE_LIMIT_ADDRESS',
    'The same for one address (of IPv6: one /64), whoever signs in from there. Health, metrics and what goes to DHIS2 do not count.',
    12_000,
    0,
    10_000_000,
  ),
  rateLimitExempt: list('RATE_LIMIT_EXEMPT', 'Addresses or networks whose requests are never limited.', [
    '127.0.0.0/8',
    '::1/128',
  ]),
  sessionCookie: text(
    'SESSION_COOKIE',
    'Name of the session cookie. With `UPSTREAM_URL` that of DHIS2 (`SESSION` when it keeps sessions in Redis); without, change it when DHIS2 is served on the same host and path.',
    'JSESSIONID',
  ),
  sessionMinutes: integer(
    'SESSION_MINUTES',
    'A session ends after this many minutes without a request.',
    60,
    1,
    10_080,
  ),
  sessionsPerUser: integer(
    'SESSIONS_PER_USER',
    'A further session ends the one of the user that was unused longest.',
    10,
    1,
    1_000,
  ),
  loginCacheSeconds: integer(
    'LOGIN_CACHE_SECONDS',
    'How long a checked password is remembered (keyed hash, memory only).',
    60,
    0,
    3_600,
  ),
  jsonp: flag('JSONP_ENABLED', 'Answer JSONP for `/system/info` and `/system/context`.', true),
  consoleDir: text('CONSOLE_DIR', 'Folder of the built console; empty: that of the repository, when it is there.', ''),
  appsDir: text(
    'APPS_DIR',
    'Folder of built DHIS2 apps: `<folder>/index.html` and `manifest.webapp` are served at `/dhis-web-<folder>/`; empty: none.',
    '',
  ),
  upstreamUrl: httpUrl(
    'UPSTREAM_URL',
    'DHIS2, with the path of `CONTEXT_PATH`: every path that is not ours is passed on to it, and its sessions are ours; empty: there is none.',
  ),
  upstreamTimeoutMs: integer(
    'UPSTREAM_TIMEOUT_MS',
    'Longest wait for the headers of an answer of DHIS2, and between two parts of its body, in milliseconds.',
    300_000,
    100,
    3_600_000,
  ),
  upstreamSessionSeconds: integer(
    'UPSTREAM_SESSION_SECONDS',
    'How long it is remembered whose a session of DHIS2 is.',
    10,
    0,
    300,
  ),
});

/** The public HTTP port: what clients see, and what protects it. */
export const gatewaySettings = checkedGroup(gateway, ({ upstreamUrl, contextPath }) => {
  const origin = upstreamUrl === '' ? '' : new URL(upstreamUrl).origin;
  // DHIS2 writes its context path into its links and cookies, so it cannot be another one here.
  const isSame = upstreamUrl === '' || upstreamUrl === `${origin}${contextPath}`;
  return isSame ? [] : [`UPSTREAM_URL: must have the path of CONTEXT_PATH: ${origin}${contextPath}`];
});

/** The data summary; read by the metrics service. */
export const metricsSettings = settingGroup('Data summary', {
  snapshotSeconds: integer(
    'DATA_SUMMARY_INTERVAL_SECONDS',
    'Time between two snapshots of the data summary, in seconds.',
    300,
    1,
    86_400,
  ),
  recountPercent: integer(
    'DATA_SUMMARY_RECOUNT_PERCENT',
    'Share of the time that counting the rows of past days may take; in between, only today is counted anew. 100: always exact.',
    1,
    1,
    100,
  ),
  legacyObjectCounts: flag(
    'LEGACY_OBJECT_COUNTS',
    'Give `objectCounts` the names `trackedEntityInstance`, `programInstance` and `programStageInstance` too.',
    true,
  ),
});

export type NodeConfig = ValuesOf<typeof nodeSettings>;
export type TracingConfig = ValuesOf<typeof tracingSettings>;
export type RedisConfig = ValuesOf<typeof redisSettings>;
export type LeaderConfig = ValuesOf<typeof leaderSettings>;
export type GatewayConfig = ValuesOf<typeof gatewaySettings>;
export type MetricsConfig = ValuesOf<typeof metricsSettings>;

/** Every group of the house in the order of `docs/configuration.md`. */
export const allSettingGroups = [
  nodeSettings,
  postgresSettings,
  redisSettings,
  natsSettings,
  leaderSettings,
  workerSettings,
  analyticsSettings,
  gatewaySettings,
  metricsSettings,
  tracingSettings,
] as const;
