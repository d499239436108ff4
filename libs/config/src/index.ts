export { BUILD_TIME, DHIS2_VERSION, REVISION, VERSION } from './version';
export { InvalidConfigError, loadConfig, loadConfigOrExit } from './load-config';
export { type Setting, type SettingGroup, type ValuesOf } from './setting';
export {
  allSettingGroups,
  gatewaySettings,
  leaderSettings,
  metricsSettings,
  natsSettings,
  nodeSettings,
  postgresSettings,
  redisSettings,
  tracingSettings,
  type GatewayConfig,
  type LeaderConfig,
  type MetricsConfig,
  type NatsConfig,
  type NodeConfig,
  type PostgresConfig,
  type RedisConfig,
  type TracingConfig,
} from './groups';
export { analyticsSettings, workerSettings, type AnalyticsConfig, type WorkerConfig } from './work-groups';
