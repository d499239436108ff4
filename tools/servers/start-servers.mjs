// Starts the private servers of one data folder together, and stops them together.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensurePrograms } from './install-programs.mjs';
import { natsServer } from './nats-server.mjs';
import { postgresServer } from './postgres-server.mjs';
import { isRunning } from './process-table.mjs';
import { readProcessRecord, writeProcessRecord } from './process-record.mjs';
import { redisServer } from './redis-server.mjs';

/**
 * @typedef {import('./private-server.mjs').PrivateServer} PrivateServer
 *
 * @typedef {object} StartServersOptions
 * @property {string} dataDir keeps data, logs and ports from one run to the next; used by one process at a time
 * @property {boolean} [postgres] default true
 * @property {number} [redis] how many independent Redis servers; default 1, 0 for none
 * @property {boolean} [nats] default true
 * @property {boolean} [forTests] quick and forgetful: nothing is synced to disk
 * @property {Record<string, string>} [postgresSettings] PostgreSQL settings that win over ours
 * @property {(line: string) => void} [report] progress for a person; default stderr
 *
 * @typedef {object} PrivateServers
 * @property {string | undefined} databaseAdminUrl the maintenance database, as superuser
 * @property {string[]} redisUrls
 * @property {string | undefined} natsUrl
 * @property {PrivateServer | undefined} postgres
 * @property {PrivateServer[]} redis
 * @property {PrivateServer | undefined} nats
 * @property {() => Promise<void>} stop orderly; no process is left when it resolves
 */

/** Another living process uses the data folder. */
export class DataFolderInUseError extends Error {
  /** @override */
  name = 'DataFolderInUseError';
}

/**
 * Starts the servers and resolves when each answers its own protocol. Processes that a killed earlier run left are ended first.
 * @param {StartServersOptions} options
 * @returns {Promise<PrivateServers>}
 * @throws {import('./install-programs.mjs').ServersMissingError}
 * @throws {DataFolderInUseError}
 */
export async function startServers(options) {
  const release = claimFolder(options.dataDir);
  try {
    const servers = createServers(options);
    const all = [servers.postgres, ...servers.redis, servers.nats].filter((server) => server !== undefined);
    await startAll(all);
    return {
      ...servers,
      databaseAdminUrl: servers.postgres?.url,
      redisUrls: servers.redis.map(({ url }) => url),
      natsUrl: servers.nats?.url,
      stop: () => stopAll(all).then(release),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** @param {PrivateServer[]} servers */
async function startAll(servers) {
  const outcomes = await Promise.allSettled(servers.map((server) => server.start()));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failure) return;
  await stopAll(servers);
  throw failure.reason;
}

/** @param {PrivateServer[]} servers */
async function stopAll(servers) {
  await Promise.all(servers.map((server) => server.stop()));
}

/** @param {StartServersOptions} options */
function createServers({ dataDir, postgres = true, redis = 1, nats = true, forTests = false, ...rest }) {
  const report = rest.report ?? ((line) => console.error(line));
  /** @type {import('./install-programs.mjs').ServerKind[]} */
  const wanted = [];
  if (postgres) wanted.push('postgres');
  if (redis > 0) wanted.push('redis');
  if (nats) wanted.push('nats');
  const programs = ensurePrograms(wanted, report);
  const folder = resolve(dataDir);
  const durable = !forTests;
  const settings = rest.postgresSettings ?? {};
  const redisNumbers = Array.from({ length: redis }, (_, index) => index + 1);
  return {
    postgres: postgres
      ? postgresServer({ dataDir: folder, programs: programs.postgres, durable, settings, report })
      : undefined,
    redis: redisNumbers.map((number) => redisServer({ dataDir: folder, program: programs.redis ?? '', number })),
    nats: nats ? natsServer({ dataDir: folder, program: programs.nats ?? '', durable }) : undefined,
  };
}

/** @param {string} dataDir */
function claimFolder(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'owner.json');
  const owner = readProcessRecord(file);
  if (owner && isRunning(owner)) throw new DataFolderInUseError(`${dataDir} is in use by process ${owner.pid}`);
  writeProcessRecord(file, process.pid, {});
  return () => rmSync(file, { force: true });
}
