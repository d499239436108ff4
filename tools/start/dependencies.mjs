// The npm packages that the lock file names, installed when they are not.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './options.mjs';
import { report } from './report.mjs';
import { runTool } from './run-tool.mjs';

/** @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean }>} LockedPackages */

/**
 * Runs `npm ci` when packages are missing or of another version than in package-lock.json.
 * @param {{ dataDir: string, recordsDir: string, signal: AbortSignal }} options
 */
export async function ensureDependencies({ dataDir, recordsDir, signal }) {
  if (isInstalled()) return;
  report('installing npm packages');
  const env = { ...process.env };
  if (!isWritable(npmCache())) env['npm_config_cache'] = join(dataDir, 'npm-cache');
  const npm = process.env['npm_execpath'];
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  await runTool({ name: 'npm', command: [...command, 'ci', '--no-audit', '--no-fund'], env, recordsDir, signal });
}

/** npm writes down what it has installed as the last thing it does; that list must agree with the lock file. */
function isInstalled() {
  const wanted = readPackages(join(repository, 'package-lock.json'));
  const installed = readPackages(join(repository, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

function npmCache() {
  return process.env['npm_config_cache'] ?? join(homedir(), '.npm');
}

/**
 * @param {string} path
 * @returns {boolean} whether we could write there, or create it
 */
function isWritable(path) {
  if (!existsSync(path)) return isWritable(dirname(path));
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
