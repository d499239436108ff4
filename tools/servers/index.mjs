// Private PostgreSQL, Redis and NATS servers for `npm start`, tests and benchmarks; Node built-ins only.
export { claimDataFolder, DataFolderInUseError } from './data-folder.mjs';
export { installDebianPackages } from './debian-packages.mjs';
export { freePort, isFree } from './free-port.mjs';
export { ensurePrograms, ServersMissingError } from './install-programs.mjs';
export { unprivilegedAccount } from './postgres-folder.mjs';
export { queryPostgres, PostgresError } from './postgres-wire.mjs';
export { endProcess, endRecordedProcess, readProcessRecord, writeProcessRecord } from './process-record.mjs';
export { isRunning, processIdentity, sendSignal, waitUntilGone } from './process-table.mjs';
export { startServers } from './start-servers.mjs';

/**
 * @typedef {import('./private-server.mjs').PrivateServer} PrivateServer
 * @typedef {import('./start-servers.mjs').PrivateServers} PrivateServers
 * @typedef {import('./process-record.mjs').ProcessRecord} ProcessRecord
 */
