// The start tool with small services of our own in place of the real ones; those are tested in apps/e2e.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverUrls, waitFor } from '@vaktmester/testing';
import { freePort, isRunning, type ProcessRecord, readProcessRecord, sendSignal } from '../servers/index.mjs';

const service = `
  import { createServer } from 'node:http';
  const answer = JSON.stringify({ node: process.env.NODE_ID, database: process.env.DATABASE_URL, zone: process.env.TZ });
  createServer((_request, response) => response.end(answer)).listen(Number(process.env.HTTP_PORT), process.env.HTTP_HOST);
`;

let folder = '';
let starts: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaktmester-start-'));
  for (const name of ['gateway', 'maintenance']) installService(name, service);
});

afterEach(async () => {
  await Promise.all(starts.map(end));
  starts = [];
  rmSync(folder, { recursive: true });
});

function installService(name: string, source: string): void {
  mkdirSync(join(folder, 'apps', name, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'apps', name, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'apps', name, 'dist/main.js'), source);
}

/** Starts the tool on the servers of the test run, so that it starts none itself. */
function start(env: Record<string, string> = {}) {
  const { databaseAdminUrl, redisUrls, natsUrl } = serverUrls();
  const urls = { DATABASE_URL: databaseAdminUrl, REDIS_URL: redisUrls.join(','), NATS_URL: natsUrl };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.mjs'), '--apps', join(folder, 'apps')], {
    env: { ...process.env, ...urls, TZ: '', DATA_DIR: join(folder, 'data'), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  starts.push(child);
  const tool = { child, stdout: [] as string[], stderr: '' };
  createInterface({ input: child.stdout }).on('line', (line) => tool.stdout.push(line));
  child.stderr.on('data', (text) => (tool.stderr += String(text)));
  return tool;
}

async function startUntilReady(env: Record<string, string> = {}) {
  const tool = start(env);
  const line = await waitFor(() => tool.stdout[0], { description: 'the line ready: …' });
  return { ...tool, url: line.replace('ready: ', ''), stderrSoFar: () => tool.stderr };
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await exited;
  return code;
}

async function exitCodeOf(child: ChildProcess): Promise<number> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode ?? -1;
}

function recordOf(nodeId: string): ProcessRecord {
  const record = readProcessRecord(join(folder, 'data/run', `${nodeId}.json`));
  if (!record) throw new Error(`${nodeId} is not recorded`);
  return record;
}

describe('the start tool', () => {
  it('prints one line when every replica answers, and tells each where to find the servers', async () => {
    const tool = await startUntilReady({ REPLICAS_MAINTENANCE: '2' });
    expect(tool.url).toBe(`http://127.0.0.1:${recordOf('gateway-1').port}`);
    for (const nodeId of ['gateway-1', 'maintenance-1', 'maintenance-2']) {
      const response = await fetch(`http://127.0.0.1:${recordOf(nodeId).port}/`);
      expect(await response.json()).toEqual({ node: nodeId, database: serverUrls().databaseAdminUrl, zone: 'UTC' });
    }
    expect(tool.stdout).toHaveLength(1);
  });

  it('takes every replica with it when it stops', async () => {
    const tool = await startUntilReady();
    const records = [recordOf('gateway-1'), recordOf('maintenance-1')];
    expect(await end(tool.child)).toBe(0);
    expect(records.filter(isRunning)).toEqual([]);
  });

  it('replaces a replica that was killed', async () => {
    await startUntilReady();
    const victim = recordOf('maintenance-1');
    sendSignal(victim.pid, 'SIGKILL');
    await waitFor(() => recordOf('maintenance-1').pid !== victim.pid, { description: 'a new process' });
    expect(recordOf('maintenance-1').port).toBe(victim.port);
    await waitFor(async () => (await fetch(`http://127.0.0.1:${victim.port}/`)).ok);
  });

  it('leaves a dead replica dead when it is told so', async () => {
    const tool = await startUntilReady({ RESTART: 'false' });
    const victim = recordOf('maintenance-1');
    sendSignal(victim.pid, 'SIGKILL');
    await waitFor(() => tool.stderrSoFar().includes('maintenance-1 has ended (SIGKILL)'));
    expect(tool.stderrSoFar()).not.toContain('starting it again');
    expect(recordOf('maintenance-1').pid).toBe(victim.pid);
  });

  it('ends what a killed start has left before it begins', async () => {
    const killed = await startUntilReady();
    const leftOver = recordOf('gateway-1');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(isRunning(leftOver)).toBe(true);

    const next = await startUntilReady();
    expect(next.stderrSoFar()).toContain('ended 2 processes that an earlier start had left');
    expect(isRunning(leftOver)).toBe(false);
  });

  it('refuses a data folder in which a cluster runs', async () => {
    const first = await startUntilReady();
    const second = start();
    expect(await exitCodeOf(second.child)).toBe(1);
    expect(second.stderr).toContain('a cluster runs already');
    expect(second.stdout).toEqual([]);
    expect((await fetch(first.url)).ok).toBe(true);
  });

  it('says in one line that the port is taken, and leaves nothing behind', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    try {
      const tool = start({ PORT: String(port) });
      expect(await exitCodeOf(tool.child)).toBe(1);
      expect(tool.stderr.trim().split('\n')).toEqual([
        `[start] port ${port} is in use; set PORT to another one, or to 0`,
      ]);
      expect(() => recordOf('gateway-1')).toThrow();
    } finally {
      other.close();
    }
  });

  it('shows the last words of a service that ends while it starts', async () => {
    installService('maintenance', "throw new Error('no such database')");
    const tool = start();
    expect(await exitCodeOf(tool.child)).toBe(1);
    expect(tool.stderr).toContain('no such database');
  });

  it.each([
    ['PORT', 'http'],
    ['DEMO_SIZE', 'huge'],
    ['REPLICAS_GATEWAY', '0'],
    ['REPLICAS_MAINTENANCE', '-1'],
  ])('explains that %s=%s is wrong', async (name, value) => {
    const tool = start({ [name]: value });
    expect(await exitCodeOf(tool.child)).toBe(1);
    expect(tool.stderr).toMatch(name === 'REPLICAS_GATEWAY' ? /at least one gateway/ : new RegExp(`${name} must be`));
  });
});
