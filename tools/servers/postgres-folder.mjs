// Where a private PostgreSQL keeps its files, and under whose account: it refuses to run as root.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ uid: number, gid: number }} Account */

/**
 * The account for the server when we are root (`postgres`, or `nobody` where there is none); undefined when we are not.
 * @returns {Account | undefined}
 */
export function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!entry) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/**
 * The wished folder, or one in /var/tmp when the account may not enter the way to the wished one (for example below /root).
 * @param {string} wished absolute path
 * @param {Account | undefined} account
 */
export function reachableFolder(wished, account) {
  mkdirSync(dirname(wished), { recursive: true });
  if (!account || ancestorsOf(wished).every((folder) => mayEnter(folder, account))) return wished;
  return fallbackFolder(wished);
}

/**
 * Where everybody may go; always the same for one wished folder.
 * @param {string} wished absolute path
 */
export function fallbackFolder(wished) {
  return `/var/tmp/vaktmester-${createHash('sha256').update(wished).digest('hex').slice(0, 12)}`;
}

/**
 * Creates the database cluster unless there is one. A half-made one of a killed run is made anew.
 * @param {string} folder
 * @param {string} binFolder
 * @param {Account | undefined} account
 */
export function initialise(folder, binFolder, account) {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  chmodSync(unfinished, 0o700);
  if (account) chownSync(unfinished, account.uid, account.gid);
  const locales = process.platform === 'linux' ? ['C.UTF-8', 'C'] : ['C'];
  const attempts = locales.map((locale) => () => runInitdb(unfinished, binFolder, account, locale));
  let complaint = '';
  for (const attempt of attempts) {
    complaint = attempt();
    if (!complaint) return renameSync(unfinished, folder);
  }
  throw new Error(`initdb failed: ${complaint}`);
}

/**
 * The programs that fit the files: a cluster made by one major version is not read by another.
 * @template {{ majorVersion: number }} Programs
 * @param {string} folder
 * @param {Programs[]} programs newest first
 * @returns {Programs}
 */
export function programsFor(folder, programs) {
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) return /** @type {Programs} */ (programs[0]);
  const version = Number(readFileSync(versionFile, 'utf8'));
  const fitting = programs.find(({ majorVersion }) => majorVersion === version);
  if (!fitting)
    throw new Error(
      `${folder} was made by PostgreSQL ${version}, which is not installed; install it or delete the folder`,
    );
  return fitting;
}

/**
 * @param {string} folder
 * @param {string} binFolder
 * @param {Account | undefined} account
 * @param {string} locale
 * @returns {string} what initdb complained of; empty when all went well
 */
function runInitdb(folder, binFolder, account, locale) {
  const args = ['-D', folder, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', `--locale=${locale}`, '--no-sync'];
  const { status, stderr } = spawnSync(join(binFolder, 'initdb'), args, { cwd: '/', encoding: 'utf8', ...account });
  return status === 0 ? '' : stderr || `exit code ${status}`;
}

/** @param {string} path */
function ancestorsOf(path) {
  const ancestors = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    ancestors.push(folder);
    if (folder === dirname(folder)) return ancestors;
  }
}

/**
 * @param {string} folder
 * @param {Account} account
 */
function mayEnter(folder, { uid, gid }) {
  const stat = statSync(folder);
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
