export { freePort } from '@vaktmester/tools/servers';
export { createDatabase, type TestDatabase } from './create-database';
export { type DatabaseTemplate } from './database-template';
export { FakeClock } from './fake-clock';
export { serverUrls, type ServerUrls } from './server-urls';
export { waitFor, type WaitForOptions } from './wait-for';
