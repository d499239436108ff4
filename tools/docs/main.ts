// Writes the pages that come from code. With --check it writes nothing and fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiCompatibilityPage } from './api-compatibility-page';
import { configurationPage } from './configuration-page';
import { natsPermissions } from './nats-permissions';

const pages: Record<string, () => string> = {
  'docs/api-compatibility.md': apiCompatibilityPage,
  'docs/configuration.md': configurationPage,
  'deploy/nats/permissions.conf': natsPermissions,
};

export async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const repository = join(import.meta.dirname, '../..');
  const stale = Object.entries(pages).filter(([name, page]) => isStale(join(repository, name), page(), check));
  if (check && stale.length > 0) {
    console.error(`stale: ${stale.map(([name]) => name).join(', ')}; run npm run docs`);
    process.exitCode = 1;
  }
}

function isStale(path: string, content: string, check: boolean): boolean {
  const current = readOrEmpty(path);
  if (current === content) return false;
  if (!check) writeFileSync(path, content);
  return true;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
