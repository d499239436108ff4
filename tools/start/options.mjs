// What `npm start` reads from its environment and command line.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The root of this repository. */
export const repository = join(import.meta.dirname, '../..');

const demoSizes = /** @type {const} */ (['none', 'tiny', 'small', 'sierra-leone', 'national']);

/**
 * @typedef {(typeof demoSizes)[number]} DemoSize
 *
 * @typedef {object} StartOptions
 * @property {number} port of the gateway; 0 for a free one
 * @property {string} dataDir absolute
 * @property {string} appsDir absolute; each `<service>/dist/main.js` in it is a service
 * @property {boolean} build whether the services are built first when their sources have changed
 * @property {string | undefined} databaseUrl
 * @property {string | undefined} redisUrl
 * @property {string | undefined} natsUrl
 * @property {DemoSize} demoSize
 * @property {Record<string, string>} postgresSettings settings of the private PostgreSQL
 * @property {boolean} restart whether a service that dies is started again
 * @property {(service: string) => number} replicasOf how many processes of a service are wanted
 */

/** A person set something wrong; the message is one line that says what. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args `--apps DIR` runs services that were built elsewhere
 * @returns {StartOptions}
 * @throws {UsageError}
 */
export function readOptions(env, args) {
  const { values } = parseArgs({ args, options: { apps: { type: 'string' } } });
  return {
    port: integer('PORT', env['PORT'] || '8080', 65_535),
    dataDir: resolve(repository, env['DATA_DIR'] || '.vaktmester'),
    appsDir: values.apps ? resolve(values.apps) : join(repository, 'apps'),
    build: values.apps === undefined,
    databaseUrl: env['DATABASE_URL'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    natsUrl: env['NATS_URL'] || undefined,
    demoSize: demoSize(env['DEMO_SIZE'] || 'small'),
    postgresSettings: postgresSettings(env['POSTGRES_SETTINGS'] ?? ''),
    restart: env['RESTART'] !== 'false',
    replicasOf: (service) => replicas(env, service),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} service for example `system-info`, whose own variable is `REPLICAS_SYSTEM_INFO`
 */
function replicas(env, service) {
  const own = `REPLICAS_${service.toUpperCase().replaceAll('-', '_')}`;
  const name = env[own] ? own : 'REPLICAS';
  return integer(name, env[name] || '1', 100);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} most
 */
function integer(name, text, most) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new UsageError(`${name} must be a whole number from 0 to ${most}: ${text}`);
  return value;
}

/**
 * @param {string} text
 * @returns {DemoSize}
 */
function demoSize(text) {
  const size = demoSizes.find((known) => known === text);
  if (!size) throw new UsageError(`DEMO_SIZE must be one of ${demoSizes.join(', ')}: ${text}`);
  return size;
}

/** @param {string} text for example `shared_buffers=2GB work_mem=64MB` */
function postgresSettings(text) {
  const pairs = text
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => pair.split('='));
  const bad = pairs.find((pair) => pair.length !== 2);
  if (bad) throw new UsageError(`POSTGRES_SETTINGS must be name=value pairs with blanks between: ${bad.join('=')}`);
  return Object.fromEntries(pairs);
}
