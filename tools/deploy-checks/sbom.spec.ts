import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly components: readonly { readonly purl: string; readonly version: string }[];
}

describe('npm run sbom', () => {
  it('lists what is deployed, without what only builds and tests', () => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      cwd: repository,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(status, stderr).toBe(0);
    const { bomFormat, components } = JSON.parse(stdout) as BillOfMaterials;
    expect(bomFormat).toBe('CycloneDX');
    const nameOf = (purl: string) => /^pkg:npm\/(.+)@[^@]+$/.exec(decodeURIComponent(purl))?.[1];
    const versions = new Map(components.map(({ purl, version }) => [nameOf(purl), version]));
    const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, object>;
    expect(Object.fromEntries(versions)).toMatchObject(manifest['dependencies'] ?? {});
    expect(['vite', 'vitest', 'eslint', 'nx', 'typescript'].filter((name) => versions.has(name))).toEqual([]);
  }, 60_000);
});
