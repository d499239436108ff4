import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planReplicas } from './plan-replicas.mjs';

const folder = mkdtempSync(join(tmpdir(), 'plan-replicas-'));
const options = { appsDir: folder, dataDir: folder, port: 0, replicasOf: () => 1 };
const surroundings = {
  databaseUrl: '',
  databaseUrls: {},
  redisUrl: '',
  natsUrl: '',
  natsPasswords: {},
  clusterSecret: '',
};

function writeApp(name: string, tags: string[]): void {
  mkdirSync(join(folder, name, 'dist'), { recursive: true });
  writeFileSync(join(folder, name, 'dist/main.js'), '');
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ nx: { tags } }));
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('planReplicas', () => {
  it('starts services, and no command that would end by itself', async () => {
    writeApp('gateway', ['type:app']);
    writeApp('cli', ['type:app', 'kind:command']);
    const plans = await planReplicas(options as unknown as Parameters<typeof planReplicas>[0], surroundings);
    expect(plans.map(({ nodeId }) => nodeId)).toEqual(['gateway-1']);
  });
});
