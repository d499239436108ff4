import { checkedGroup, flag, integer, oneOf, secretList, settingGroup, text, type ValuesOf } from './setting';
import { gatewaySettings } from './gateway-settings';
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
