// Which processes make up the cluster, and what each is told by its environment.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../servers/index.mjs';
import { UsageError } from './options.mjs';

/** Services get less time to stop than we take, so that they end by themselves and not by our SIGKILL. */
const shutdownTimeoutMs = 7_000;

/**
 * @typedef {object} Surroundings
 * @property {string} databaseUrl
 * @property {Readonly<Record<string, string>>} databaseUrls by service; where services have roles of their own
 * @property {string} redisUrl
 * @property {string} natsUrl
 * @property {Readonly<Record<string, string>>} natsPasswords by service; of the private NATS alone
 * @property {string} clusterSecret
 */

/**
 * One plan per replica; the first gateway gets the port that the user chose.
 * @param {import('./options.mjs').StartOptions} options
 * @param {Surroundings} surroundings
 * @returns {Promise<import('./replica.mjs').ReplicaPlan[]>}
 */
export async function planReplicas(options, surroundings) {
  const env = {
    ...process.env,
    TZ: process.env['TZ'] || 'UTC',
    NODE_ENV: 'production',
    SHUTDOWN_TIMEOUT_MS: process.env['SHUTDOWN_TIMEOUT_MS'] || String(shutdownTimeoutMs),
    // Nothing stands before the gateway here.
    DRAIN_MS: process.env['DRAIN_MS'] || '0',
    DATABASE_URL: surroundings.databaseUrl,
    REDIS_URL: surroundings.redisUrl,
    NATS_URL: surroundings.natsUrl,
    CLUSTER_SECRET: surroundings.clusterSecret,
    HTTP_HOST: '127.0.0.1',
  };
  const nodes = listServices(options.appsDir).flatMap((service) => {
    const numbers = Array.from({ length: options.replicasOf(service) }, (_, index) => index + 1);
    return numbers.map((number) => ({ service, nodeId: `${service}-${number}` }));
  });
  if (!nodes.some(({ nodeId }) => nodeId === 'gateway-1'))
    throw new UsageError('the cluster needs at least one gateway');
  const ports = await distinctFreePorts(nodes.length);
  return nodes.map(({ service, nodeId }, index) => {
    const port = (nodeId === 'gateway-1' && options.port) || /** @type {number} */ (ports[index]);
    return {
      nodeId,
      port,
      mainFile: join(options.appsDir, service, 'dist/main.js'),
      recordFile: join(options.dataDir, 'run', `${nodeId}.json`),
      logFile: join(options.dataDir, 'logs', `${nodeId}.log`),
      env: { ...env, ...credentials(service, surroundings), NODE_ID: nodeId, HTTP_PORT: String(port) },
    };
  });
}

/**
 * What makes a process the service that it is to the servers.
 * @param {string} service
 * @param {Surroundings} surroundings
 */
function credentials(service, { natsPasswords, databaseUrls }) {
  const natsPassword = natsPasswords[service];
  const databaseUrl = databaseUrls[service];
  return {
    ...(natsPassword !== undefined && { NATS_USER: service, NATS_PASSWORD: natsPassword }),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl, DATABASE_MIGRATE: 'false' }),
  };
}

/**
 * The apps that run until they are stopped. A built folder without package.json belongs to an app that the sources no longer
 * have; what ends by itself (`migrate`, the command line) is tagged `kind:command`.
 * @param {string} appsDir
 */
function listServices(appsDir) {
  const isBuilt = (/** @type {string} */ name) =>
    ['package.json', 'dist/main.js'].every((file) => existsSync(join(appsDir, name, file)));
  return readdirSync(appsDir)
    .filter((name) => isBuilt(name) && !isCommand(join(appsDir, name, 'package.json')))
    .sort();
}

/** @param {string} packageFile */
function isCommand(packageFile) {
  /** @type {{ nx?: { tags?: string[] } }} */
  const { nx } = JSON.parse(readFileSync(packageFile, 'utf8'));
  return nx?.tags?.includes('kind:command') ?? false;
}

/** @param {number} count */
async function distinctFreePorts(count) {
  /** @type {Set<number>} */
  const ports = new Set();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
