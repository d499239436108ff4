export { BUILD_TIME, DHIS2_VERSION, REVISION, VERSION } from './version';
export { InvalidConfigError, loadConfig, loadConfigOrExit } from './load-config';
export { type Setting, type SettingGroup, type ValuesOf } from './setting';
export {
  allSettingGroups,
  leaderSettings,
  metricsSettings,
  nodeSettings,
  redisSettings,
  tracingSettings,
  type LeaderConfig,
  type MetricsConfig,
  type NodeConfig,
  type RedisConfig,
  type TracingConfig,
} from './groups';
export { gatewaySettings, type GatewayConfig } from './gateway-settings';
export { natsSettings, type NatsConfig } from './nats-settings';
export { postgresSettings, type PostgresConfig } from './postgres-settings';
export { analyticsSettings, workerSettings, type AnalyticsConfig, type WorkerConfig } from './work-groups';
