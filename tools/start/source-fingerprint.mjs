// One text that changes whenever a file changes that the build of a service reads.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './options.mjs';

const roots = ['apps', 'libs', 'tools/build', 'package-lock.json', 'nx.json', 'tsconfig.base.json'];
const notSources = new Set(['node_modules', 'dist', 'e2e']);

/** From the names, sizes and times of the files: reading them would cost more than it tells. */
export function fingerprintSources() {
  const hash = createHash('sha256');
  for (const root of roots) addTo(hash, join(repository, root));
  return hash.digest('hex');
}

/** Whether each app that has a build also has a result of one. */
export function isEveryAppBuilt() {
  const apps = join(repository, 'apps');
  const built = readdirSync(apps).filter((name) => existsSync(join(apps, name, 'vite.config.mts')));
  return built.every((name) => existsSync(join(apps, name, 'dist')));
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!notSources.has(name) && !name.endsWith('.spec.ts')) addTo(hash, join(path, name));
  }
}
