import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '../../deploy/compose');
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly args: { readonly SERVICE: string } };
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly read_only?: boolean;
}

function servicesOf(file: string): [string, ComposeService][] {
  const text = readFileSync(join(folder, file), 'utf8');
  return Object.entries((parse(text, { merge: true }) as { services: Record<string, ComposeService> }).services);
}

describe('deploy/compose', () => {
  const services = servicesOf('full.yaml');

  it('pins the version of every image', () => {
    const images = [...services, ...servicesOf('dev.yaml')].map(([, { image }]) => image);
    expect(images.filter((image) => !/:\d+[\w.-]+$/.test(image))).toEqual([]);
  });

  it('builds only apps that there are, and runs them without a writable file system', () => {
    const ours = services.filter(([, { build }]) => build);
    expect(ours.map(([name]) => name)).toEqual([
      'gateway',
      'analytics',
      'maintenance',
      'system-info',
      'metrics',
      'migrate',
    ]);
    for (const [name, { build, read_only: readOnly }] of ours) {
      expect(build?.args.SERVICE).toBe(name);
      expect(existsSync(join(folder, '../../apps', name, 'src/main.ts'))).toBe(true);
      expect(readOnly).toBe(true);
    }
  });

  it('waits only for services that there are', () => {
    const names = services.map(([name]) => name);
    for (const [, service] of services)
      expect(names).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
  });

  it.skipIf(!hasCompose).each(['full.yaml', 'dev.yaml'])('has in %s what Docker Compose accepts', (file) => {
    const env = { ...process.env, POSTGRES_PASSWORD: 'p', CLUSTER_SECRET: 'c'.repeat(16) };
    const { status, stderr } = spawnSync('docker', ['compose', '-f', join(folder, file), 'config', '--quiet'], { env });
    expect(status, String(stderr)).toBe(0);
  });
});
