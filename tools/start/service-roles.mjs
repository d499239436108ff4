// Each service signs in to a private PostgreSQL as itself and may do there what it needs, as it should in production.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { queryPostgres } from '../servers/index.mjs';
import { runTool } from './run-tool.mjs';

const services = ['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'];

/**
 * Brings our schema up to date and lets the roles of the services in.
 * @param {object} options
 * @param {import('../servers/index.mjs').PrivateServer} options.postgres
 * @param {string} options.databaseUrl of its superuser
 * @param {string} options.appsDir
 * @param {string} options.recordsDir
 * @param {AbortSignal} options.signal
 * @returns {Promise<Readonly<Record<string, string>>>} the database as each service; empty when the program that migrates is not there
 */
export async function ensureServiceRoles({ postgres, databaseUrl, appsDir, recordsDir, signal }) {
  const program = join(appsDir, 'migrate/dist/main.js');
  if (!existsSync(program)) return {};
  const env = { ...process.env, TZ: process.env['TZ'] || 'UTC', DATABASE_URL: databaseUrl };
  await runTool({ name: 'migrate', command: [process.execPath, program], env, recordsDir, signal });
  const sql = [
    ...services.map((service) => `alter role ${roleOf(service)} login`),
    // For indexes on DHIS2's tables and for SQL views, which only the owner can make; see docs/security.md.
    `grant postgres to ${roleOf('maintenance')}`,
  ];
  await queryPostgres({ port: postgres.port, sql: sql.join('; ') });
  return Object.fromEntries(services.map((service) => [service, asRole(databaseUrl, roleOf(service))]));
}

/** @param {string} service */
function roleOf(service) {
  return `vaktmester_${service.replaceAll('-', '_')}`;
}

/**
 * @param {string} databaseUrl
 * @param {string} role
 */
function asRole(databaseUrl, role) {
  const url = new URL(databaseUrl);
  url.username = role;
  return url.href;
}
