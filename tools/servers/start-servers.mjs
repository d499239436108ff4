// Starts the private servers of one data folder together, and stops them together.
import { resolve } from 'node:path';
import { claimDataFolder, emptyDataFolder } from './data-folder.mjs';
import { ensurePrograms } from './install-programs.mjs';
import { natsServer } from './nats-server.mjs';
import { createNatsPasswords } from './nats-users.mjs';
import { postgresServer } from './postgres-server.mjs';
import { redisServer } from './redis-server.mjs';

/**
 * @typedef {import('./private-server.mjs').PrivateServer} PrivateServer
 *
 * @typedef {object} StartServersOptions
 * @property {string} dataDir keeps data, logs and ports from one run to the next; used by one process at a time
 * @property {boolean} [postgres] default true
 * @property {number} [redis] how many independent Redis servers; default 1, 0 for none
 * @property {boolean} [nats] default true
 * @property {boolean} [forTests] quick, forgetful and open: nothing is synced to disk, and NATS lets in whoever has no password
 * @property {boolean} [fresh] begin with empty servers: what is in the data folder is deleted first
 * @property {Record<string, string>} [postgresSettings] PostgreSQL settings that win over ours
 * @property {Record<string, string>} [redisSettings] the same for every Redis
 * @property {string} [natsSettings] further lines of the configuration of NATS
 * @property {(line: string) => void} [report] progress for a person; default stderr
 *
 * @typedef {object} PrivateServers
 * @property {string | undefined} databaseAdminUrl the maintenance database, as superuser
 * @property {string[]} redisUrls
 * @property {string | undefined} natsUrl
 * @property {import('./nats-users.mjs').NatsPasswords} natsPasswords by service, which is also the user
 * @property {PrivateServer | undefined} postgres
 * @property {PrivateServer[]} redis
 * @property {PrivateServer | undefined} nats
 * @property {() => Promise<void>} stop orderly; no process is left when it resolves
 */

/**
 * Starts the servers and resolves when each answers its own protocol. Processes that a killed earlier run left are ended first.
 * @param {StartServersOptions} options
 * @returns {Promise<PrivateServers>}
 * @throws {import('./install-programs.mjs').ServersMissingError}
 * @throws {import('./data-folder.mjs').DataFolderInUseError}
 */
export async function startServers(options) {
  const release = claimDataFolder(options.dataDir);
  try {
    if (options.fresh) await emptyDataFolder(resolve(options.dataDir));
    const natsPasswords = createNatsPasswords();
    const servers = createServers(options, natsPasswords);
    const all = [servers.postgres, ...servers.redis, servers.nats].filter((server) => server !== undefined);
    await startAll(all);
    return {
      ...servers,
      databaseAdminUrl: servers.postgres?.url,
      redisUrls: servers.redis.map(({ url }) => url),
      natsUrl: servers.nats?.url,
      natsPasswords,
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

/**
 * @param {StartServersOptions} options
 * @param {import('./nats-users.mjs').NatsPasswords} passwords
 */
function createServers(options, passwords) {
  const { postgres = true, redis = 1, nats = true, report = reportOnStderr } = options;
  const { postgresSettings = {}, redisSettings = {}, natsSettings = '' } = options;
  const wanted = wantedKinds({ postgres, redis: redis > 0, nats });
  const programs = ensurePrograms(wanted, report);
  const dataDir = resolve(options.dataDir);
  const durable = !options.forTests;
  const redisProgram = programs.redis ?? '';
  return {
    postgres: postgres
      ? postgresServer({ dataDir, programs: programs.postgres, durable, settings: postgresSettings, report })
      : undefined,
    redis: Array.from({ length: redis }, (_, index) =>
      redisServer({ dataDir, program: redisProgram, number: index + 1, settings: redisSettings }),
    ),
    nats: nats
      ? natsServer({ dataDir, program: programs.nats ?? '', durable, passwords, settings: natsSettings })
      : undefined,
  };
}

/** @param {Record<import('./install-programs.mjs').ServerKind, boolean>} choice */
function wantedKinds(choice) {
  const kinds = /** @type {import('./install-programs.mjs').ServerKind[]} */ (Object.keys(choice));
  return kinds.filter((kind) => choice[kind]);
}

/** @param {string} line */
function reportOnStderr(line) {
  console.error(line);
}
