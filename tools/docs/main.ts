// Writes the pages of docs/ that come from code. With --check it writes nothing and fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiCompatibilityPage } from './api-compatibility-page';
import { configurationPage } from './configuration-page';

const pages: Record<string, () => string> = {
  'api-compatibility.md': apiCompatibilityPage,
  'configuration.md': configurationPage,
};

export async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const docs = join(import.meta.dirname, '../../docs');
  const stale = Object.entries(pages).filter(([name, page]) => isStale(join(docs, name), page(), check));
  if (check && stale.length > 0) {
    console.error(`stale: ${stale.map(([name]) => `docs/${name}`).join(', ')}; run npm run docs`);
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
