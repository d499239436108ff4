// Makes sure that the three servers are installed, or says how to get them.
import { installDebianPackages } from './debian-packages.mjs';
import { findPrograms } from './find-programs.mjs';

/** @typedef {'postgres' | 'redis' | 'nats'} ServerKind */

/** @type {Record<ServerKind, { title: string, debianPackages: string[] }>} */
const kinds = {
  postgres: { title: 'PostgreSQL 14 or newer', debianPackages: ['postgresql', 'postgresql-contrib'] },
  redis: { title: 'redis-server', debianPackages: ['redis-server'] },
  nats: { title: 'nats-server 2.9 or newer', debianPackages: ['nats-server'] },
};

/** The servers cannot be started because programs are missing; the message tells a person what to do, in three lines. */
export class ServersMissingError extends Error {
  /** @override */
  name = 'ServersMissingError';
}

/**
 * The programs of the wanted servers. On Debian and Ubuntu, as root, missing ones are installed with apt-get first.
 * @param {ServerKind[]} wanted
 * @param {(line: string) => void} report progress for a person
 * @throws {ServersMissingError} when something is missing and cannot be installed
 */
export function ensurePrograms(wanted, report) {
  const missing = missingOf(wanted);
  if (missing.length > 0) installDebianPackages(debianPackagesOf(missing), report);
  const stillMissing = missingOf(wanted);
  if (stillMissing.length > 0) throw new ServersMissingError(howToInstall(stillMissing));
  return findPrograms();
}

/** @param {ServerKind[]} wanted */
function missingOf(wanted) {
  const found = findPrograms();
  const present = { postgres: found.postgres.length > 0, redis: !!found.redis, nats: !!found.nats };
  return wanted.filter((kind) => !present[kind]);
}

/** @param {ServerKind[]} missing */
function debianPackagesOf(missing) {
  return missing.flatMap((kind) => kinds[kind].debianPackages);
}

/** @param {ServerKind[]} missing */
function howToInstall(missing) {
  const packages = debianPackagesOf(missing).join(' ');
  return [
    `Not installed on this machine: ${missing.map((kind) => kinds[kind].title).join(', ')}.`,
    `Install them (Debian, Ubuntu: sudo apt-get install ${packages}; macOS: brew install postgresql@16 redis nats-server),`,
    'or run them with Docker: docker compose -f deploy/compose/dev.yaml up -d, and set DATABASE_URL, REDIS_URL and NATS_URL.',
  ].join('\n');
}
