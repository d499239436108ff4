export { freePort } from '@vaktmester/tools/servers';
export { createDatabase, type TestDatabase } from './create-database';
export { type DatabaseTemplate } from './database-template';
export { FakeClock } from './fake-clock';
export { startPrivateRedis, type PrivateRedis } from './private-redis';
export { findPromtool, type Promtool } from './promtool';
export { serverUrls, type ServerUrls } from './server-urls';
export { waitFor, type WaitForOptions } from './wait-for';
