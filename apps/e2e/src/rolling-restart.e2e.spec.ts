// Processes restarted one after another under load. `npm run bench -- rolling-restart` does it with all of them and 20 000 requests.
import { queryDemoDatabase, restartUnderLoad, startCluster, type StartedCluster } from '@vaktmester/testing/cluster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const REQUESTS = 2_000;

describe('a rolling restart of a cluster with two replicas of each service', () => {
  let cluster: StartedCluster;

  beforeAll(async () => {
    // A step that were not given back would wait for its lease, and the run with it.
    cluster = await startCluster({ REPLICAS: '2', DRAIN_MS: '500', STEP_LEASE_MS: '600000' });
  }, 120_000);

  afterAll(() => cluster?.remove());

  it('fails no request and no run, and hands leadership over', async () => {
    const { dataDir } = cluster.address;
    const { requests, failures, restarts, runs } = await restartUnderLoad(dataDir, {
      requests: REQUESTS,
      clients: 4,
      // One of each service, and whoever leads.
      spares: (nodeId) => nodeId.endsWith('-2') && !nodeId.startsWith('maintenance'),
    });
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThanOrEqual(REQUESTS);
    expect(restarts).toBeGreaterThanOrEqual(6);
    expect(runs.length).toBeGreaterThan(0);
    for (const end of runs) expect(end).toMatch(/^Analytics tables updated: /);
    const ended = await queryDemoDatabase(
      dataDir,
      'select distinct end_reason from vaktmester.leader_history where ended_at is not null',
    );
    expect(ended.flat()).toContain('shutdown');
    // Nobody had to claim what a leader had left without a word.
    expect(ended.flat()).not.toContain('superseded');
  }, 600_000);
});
