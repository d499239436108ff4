// Issue 2: one command, a cluster, analytics tables from real rows.
import {
  Api,
  findProcesses,
  findReplicas,
  listTables,
  notificationsOf,
  queryDemoDatabase,
  startCluster,
  startTask,
  waitFor,
  waitUntilCompleted,
} from '@vaktmester/testing/cluster';
import { isRunning, sendSignal } from '@vaktmester/tools/servers';
import { describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const api = new Api(url);
const runTimeoutMs = 90_000;

interface LeaderInfo {
  readonly leaderNodeId?: string;
  readonly leaderNodeUuid?: string;
  readonly currentNodeId: string;
  readonly currentNodeUuid: string;
  readonly leader: boolean;
}

async function newestEpoch(): Promise<number> {
  const [row] = await queryDemoDatabase(dataDir, 'select max(epoch) from vaktmester.leader_history');
  return Number(row?.[0]);
}

const leaderInfo = () => api.json<LeaderInfo>('GET', '/api/cluster/leader');

describe('an analytics run', () => {
  it('shows its progress from the first poll on, newest first, and ends with "Analytics tables updated"', async () => {
    const task = await startTask(api, '/api/resourceTables/analytics');
    expect(task.jobType).toBe('ANALYTICS_TABLE');

    const first = await notificationsOf(api, task);
    expect(first.length).toBeGreaterThan(0);

    const last = await waitUntilCompleted(api, task, runTimeoutMs);
    expect(last).toMatchObject({ level: 'INFO', message: expect.stringMatching(/^Analytics tables updated: \S+/) });

    const all = await notificationsOf(api, task);
    const times = all.map(({ time }) => time);
    expect(times).toEqual([...times].sort().reverse());
    expect(all[0]).toEqual(last);
    expect(all.filter(({ completed }) => completed)).toHaveLength(1);
  }, 120_000);

  it('ends successfully although a replica of analytics is killed in the middle of it, and leaves no staging table', async () => {
    // Without what a run that another test has cancelled may still leave until the sweep.
    const tables = (await listTables(dataDir)).filter((name) => !name.startsWith('analytics_st_'));
    expect(tables).toContain('analytics');
    const task = await startTask(api, '/api/resourceTables/analytics?full=true');
    await waitFor(async () => (await notificationsOf(api, task)).length > 1, { description: 'work on the run' });
    const [victim] = await findReplicas(dataDir, 'analytics');
    expect(victim).toBeDefined();
    sendSignal(victim?.pid ?? 0, 'SIGKILL');
    const notifications = await notificationsOf(api, task);
    expect(notifications.some(({ completed }) => completed)).toBe(false);

    const last = await waitUntilCompleted(api, task, runTimeoutMs);
    expect(last.message).toMatch(/^Analytics tables updated: /);
    // What the dead attempt had begun is swept once a minute.
    await expect.poll(() => listTables(dataDir), { timeout: 75_000, interval: 500 }).toEqual(tables);
  }, 180_000);
});

describe('the leader of the cluster', () => {
  it('is named in JSON and in XML', async () => {
    const leader = await waitFor(async () => {
      const info = await leaderInfo();
      return info.leaderNodeUuid ? info : undefined;
    });
    expect(leader.leaderNodeId).toMatch(/^maintenance-\d$/);

    const response = await api.request('GET', '/api/cluster/leader.xml');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/xml');
    expect(await response.text()).toContain(`<leaderNodeUuid>${leader.leaderNodeUuid}</leaderNodeUuid>`);
  });

  it('is another node within 6.5 s after it was killed', async () => {
    const before = await waitFor(async () => {
      const info = await leaderInfo();
      return info.leaderNodeUuid ? info : undefined;
    });
    const replicas = await findReplicas(dataDir, 'maintenance');
    const leading = replicas.find(({ nodeId }) => nodeId === before.leaderNodeId);
    expect(leading, `${before.leaderNodeId} runs`).toBeDefined();

    const epochBefore = await newestEpoch();
    const killedAt = performance.now();
    sendSignal(leading?.pid ?? 0, 'SIGKILL');
    // The node id may come back, because the start tool replaces a dead replica; the uuid belongs to the dead process.
    await waitFor(
      async () => {
        const { leaderNodeUuid } = await leaderInfo();
        return leaderNodeUuid !== undefined && leaderNodeUuid !== before.leaderNodeUuid;
      },
      { timeoutMs: 20_000, description: 'another leader' },
    );
    expect(performance.now() - killedAt).toBeLessThan(6_500);
    expect(await newestEpoch()).toBeGreaterThan(epochBefore);
  });
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends every process within 15 s',
    async (signal) => {
      const cluster = await startCluster({});
      try {
        const processes = await findProcesses(cluster.address.dataDir);
        expect(processes.length).toBeGreaterThanOrEqual(9);
        const askedAt = performance.now();
        expect(await cluster.end(signal)).toBe(0);
        expect(performance.now() - askedAt).toBeLessThan(15_000);
        expect(processes.filter(isRunning)).toEqual([]);
      } finally {
        await cluster.remove();
      }
    },
    120_000,
  );
});
