import 'reflect-metadata';
import { Injectable, Logger, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  leaderSettings,
  loadConfig,
  nodeSettings,
  postgresSettings,
  redisSettings,
  InvalidConfigError,
} from '@vaktmester/config';
import { Database, DatabaseModule } from '@vaktmester/database';
import { ReadinessChecks, ShutdownSequence, TelemetryModule } from '@vaktmester/telemetry';
import { createDatabase, serverUrls, type TestDatabase, waitFor } from '@vaktmester/testing';
import { CandidateModule, type LeaderWork } from './candidate.module';
import { ClusterModule } from './cluster.module';
import { LeaderHistoryReadModel } from './leader-history.read-model';
import { LeaderReadModel } from './leader.read-model';
import { NodeIdentity } from './node-identity';
import { type ClusterNode, NodeListReadModel } from './node-list.read-model';
import { pruneNodes } from './node.store';
import type { Term } from './term';

@Injectable()
class WaitingLeader implements LeaderWork {
  async lead(term: Term): Promise<void> {
    await once(term.signal, 'abort');
  }
}

@Module({ providers: [WaitingLeader], exports: [WaitingLeader] })
class WaitingLeaderModule {}

let test: TestDatabase;
const running = new Set<TestingModule>();

beforeAll(async () => {
  Logger.overrideLogger(false);
  test = await createDatabase({ template: 'dhis2' });
});
afterAll(async () => {
  await Promise.all([...running].map(shutDown));
  await test.drop();
});

function environment(nodeId: string): Record<string, string> {
  return {
    NODE_ID: nodeId,
    DATABASE_URL: test.url,
    REDIS_URL: serverUrls().redisUrls.join(','),
    CLUSTER_NAME: new URL(test.url).pathname.slice(1),
  };
}

/** The modules of a service, as an app lists them. */
async function startService(service: string, nodeId: string, { candidate }: { candidate: boolean }) {
  const groups = { node: nodeSettings, postgres: postgresSettings, redis: redisSettings, leader: leaderSettings };
  const { node, postgres, redis, leader } = loadConfig(groups, environment(nodeId));
  const imports = [WaitingLeaderModule];
  const module = await Test.createTestingModule({
    imports: [
      TelemetryModule.forRoot(service, node),
      DatabaseModule.forRoot({ postgres, node, applicationName: service }),
      ClusterModule.forRoot({ service, version: '1.2.3', node }),
      ...(candidate ? [CandidateModule.forRoot({ redis, leader, lead: WaitingLeader, imports })] : []),
    ],
  }).compile();
  await module.init();
  running.add(module);
  return module;
}

async function shutDown(module: TestingModule): Promise<void> {
  running.delete(module);
  await module.get(ShutdownSequence).run();
  await module.close();
}

async function nodesSeenBy(module: TestingModule): Promise<ClusterNode[]> {
  return module.get(NodeListReadModel).list();
}

describe('the processes of a cluster', () => {
  it('know each other and the leader, and are forgotten when they go down', async () => {
    const gateway = await startService('gateway', 'g1', { candidate: false });
    const one = await startService('maintenance', 'm1', { candidate: true });
    await waitFor(() => one.get(LeaderReadModel).find());
    const other = await startService('maintenance', 'm2', { candidate: true });
    const nodes = await waitFor(async () => {
      const seen = await nodesSeenBy(gateway);
      // All three are this process, so they started at the same time.
      return seen.length === 3 && seen.toSorted((a, b) => a.nodeId.localeCompare(b.nodeId));
    });

    expect(nodes.map(({ nodeId, service, candidate, leader }) => [nodeId, service, candidate, leader])).toEqual([
      ['g1', 'gateway', false, false],
      ['m1', 'maintenance', true, true],
      ['m2', 'maintenance', true, false],
    ]);
    const { nodeUuid } = gateway.get(NodeIdentity);
    expect(nodes[0]).toMatchObject({ nodeUuid, version: '1.2.3', pid: process.pid, host: hostname() });
    expect(nodes[0]?.lastSeen.getTime()).toBeGreaterThan(nodes[0]?.started.getTime() ?? Infinity);

    await shutDown(one);
    const leader = await waitFor(() => gateway.get(LeaderReadModel).find());
    expect(leader.nodeUuid).toBe(other.get(NodeIdentity).nodeUuid);
    expect((await nodesSeenBy(gateway)).map(({ nodeId }) => nodeId).toSorted()).toEqual(['g1', 'm2']);
    const [current, before] = await gateway.get(LeaderHistoryReadModel).list(10);
    expect([current?.nodeId, current?.endedAt]).toEqual(['m2', null]);
    expect([before?.nodeId, before?.endReason]).toEqual(['m1', 'shutdown']);

    expect(await other.get(ReadinessChecks).checks.get('redis')?.()).toBeUndefined();
    expect(gateway.get(ReadinessChecks).checks.has('redis')).toBe(false);
    const metrics = await other.get(Registry).metrics();
    expect(metrics).toMatch(/vaktmester_cluster_leader\{.*\} 1/);
    expect(metrics).toMatch(new RegExp(`vaktmester_cluster_epoch\\{.*\\} ${leader.epoch}`));
    expect(metrics).toMatch(/vaktmester_cluster_transitions_total\{.*reason="elected".*\} 1/);
  });

  it('that died without a word vanish from the list, and an hour later from the register', async () => {
    const gateway = await startService('gateway', 'g1', { candidate: false });
    const database = gateway.get(Database);
    await waitFor(async () => (await nodesSeenBy(gateway)).length > 0);
    const insert = `insert into vaktmester.node
      select gen_random_uuid(), $1, service, version, pid, host, candidate, started_at, now() - $2::interval
      from vaktmester.node limit 1`;
    await database.execute(insert, ['silent', '21 seconds']);
    await database.execute(insert, ['dead', '61 minutes']);
    const names = (await nodesSeenBy(gateway)).map(({ nodeId }) => nodeId);
    expect(names).not.toContain('silent');
    expect(await pruneNodes(database)).toBe(1);
    expect(await database.query(`select from vaktmester.node where node_id = 'silent'`)).toHaveLength(1);
  });
});

describe('a candidate whose times do not fit together', () => {
  it('does not start', () => {
    const { redis, leader } = loadConfig({ redis: redisSettings, leader: leaderSettings }, environment('m1'));
    const wrong = { redis: { ...redis, urls: redis.urls.slice(1) }, leader: { ...leader, renewMs: 900 } };
    expect(() => CandidateModule.forRoot({ ...wrong, lead: WaitingLeader })).toThrow(InvalidConfigError);
  });
});
