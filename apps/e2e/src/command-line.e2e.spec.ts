// The command line as an operator has it: one file, node, and the address of a gateway.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findReplicas, waitFor } from '@vaktmester/testing/cluster';
import { sendSignal } from '@vaktmester/tools/servers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const built = join(import.meta.dirname, '../../cli/dist/main.js');
const signIn = { VAKTMESTER_URL: url, VAKTMESTER_USER: 'admin', VAKTMESTER_PASSWORD: 'district' };
const anyId = /^[A-Za-z][A-Za-z0-9]{10}$/m;

let folder: string;
beforeAll(async () => {
  // Alone in a folder: nothing of the repository can be found from there.
  folder = await mkdtemp('/tmp/vaktmester-cli-');
  await copyFile(built, join(folder, 'vaktmester.mjs'));
});
afterAll(() => rm(folder, { recursive: true }));

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['vaktmester.mjs', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...signIn, ...environment },
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (text) => (output.out += String(text)));
  child.stderr.on('data', (text) => (output.err += String(text)));
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), ...output }));
  return { output, ended };
}

const run = (args: readonly string[], environment?: Record<string, string>) => start(args, environment).ended;

describe('the command line', () => {
  it('follows a run to its end although the gateway is killed meanwhile, and says that another would have to wait', async () => {
    const { code: startCode, out: id } = await run(['analytics', 'start']);
    expect(startCode).toBe(0);
    expect(id).toMatch(anyId);
    const watching = start(['analytics', 'watch', id.trim()]);
    const second = await run(['analytics', 'start']);
    expect(second).toMatchObject({ code: 4, err: expect.stringContaining(id.trim()) });
    expect((await run(['analytics', 'watch', id.trim(), '--timeout', '0.01'])).code).toBe(3);

    await waitFor(() => watching.output.out.length > 0, { description: 'the first notification' });
    const [gateway] = await findReplicas(dataDir, 'gateway');
    sendSignal(gateway?.pid ?? 0, 'SIGKILL');
    const { code, out, err } = await watching.ended;
    expect(err).toContain('waiting for it to come back');
    expect(out).toMatch(/Analytics tables updated/);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
  }, 240_000);

  it('fails with who is not signed in, and with a wrong command', async () => {
    expect((await run(['cluster', 'nodes'], { VAKTMESTER_PASSWORD: 'wrong' })).code).toBe(1);
    expect((await run(['cluster', 'node'])).code).toBe(2);
  });

  it.each([
    ['analytics status', /ANALYTICS|done|running/],
    ['analytics plan', /"partitions"|"tables"|"steps"/],
    ['analytics freshness', /^DATA_VALUE +/m],
    ['resource-tables status', /.*/],
    ['maintenance list', /periodPruning|orgUnitPathsUpdate|ouPathsUpdate/],
    ['maintenance dry-run periodPruning', /"operation"/],
    ['tasks', /ANALYTICS_TABLE/],
    ['jobs list', /HOUSEKEEPING/],
    ['cluster leader', /leaderNodeId: maintenance-/],
    ['cluster nodes', /gateway-1/],
    ['summary', /"system"/],
    ['doctor', /.*/],
  ])('answers "%s" in lines and in JSON', async (command, expected) => {
    const inLines = await run(command.split(' '));
    expect(inLines).toMatchObject({ code: 0, out: expect.stringMatching(expected) });
    const inJson = await run([...command.split(' '), '--json']);
    expect(inJson.code).toBe(0);
    expect(() => JSON.parse(inJson.out) as unknown).not.toThrow();
  });

  it('has the leader hand over', async () => {
    const before = await leaderUuid();
    expect((await run(['cluster', 'resign'])).code).toBe(0);
    await waitForOtherLeader(before);
  });

  it('shows the failover drill of docs/operations/alerts.md', async () => {
    const before = await leaderUuid();
    const { out: id } = await run(['analytics', 'start', '--queue']);
    const watching = start(['analytics', 'watch', id.trim()]);
    await waitFor(() => watching.output.out.split('\n').length > 3, { timeoutMs: 60_000, description: 'work' });
    await kill((await json<{ leaderNodeId: string }>(['cluster', 'leader'])).leaderNodeId);
    await waitForOtherLeader(before);
    await kill('analytics-1');
    expect((await watching.ended).code).toBe(0);
  }, 240_000);

  it('cancels a run', async () => {
    const { out: id } = await run(['resource-tables', 'start', '--queue']);
    expect((await run(['resource-tables', 'cancel', id.trim()])).code).toBe(0);
    expect((await run(['resource-tables', 'watch', id.trim()])).code).toBeLessThanOrEqual(1);
  }, 60_000);
});

async function json<T>(args: readonly string[]): Promise<T> {
  return JSON.parse((await run([...args, '--json'])).out) as T;
}

const leaderUuid = async () =>
  waitFor(async () => (await json<{ leaderNodeUuid?: string }>(['cluster', 'leader'])).leaderNodeUuid);

const waitForOtherLeader = (before: string) =>
  waitFor(async () => (await leaderUuid()) !== before, { timeoutMs: 20_000, description: 'another leader' });

async function kill(nodeId: string): Promise<void> {
  const replicas = await findReplicas(dataDir, nodeId.replace(/-\d+$/, ''));
  const victim = replicas.find((replica) => replica.nodeId === nodeId);
  expect(victim, `${nodeId} runs`).toBeDefined();
  sendSignal(victim?.pid ?? 0, 'SIGKILL');
}
