export { findPromtool, type Promtool } from '@vaktmester/tools/monitoring';
export { freePort } from '@vaktmester/tools/servers';
export { createDatabase, type TestDatabase } from './create-database';
export { type DatabaseTemplate } from './database-template';
export { FakeClock } from './fake-clock';
export { startPrivateNats, type PrivateNats } from './private-nats';
export { startPrivateRedis, type PrivateRedis } from './private-redis';
export { serverUrls, type ServerUrls } from './server-urls';
export { waitFor, type WaitForOptions } from './wait-for';
