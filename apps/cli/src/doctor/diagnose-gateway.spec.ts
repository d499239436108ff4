import { describe, expect, it } from 'vitest';
import { diagnoseGateway } from './diagnose-gateway';
import { type Facts, type NodeFact, paths } from './gateway-facts';

const node = (service: string, number = 1, fields: Partial<NodeFact> = {}): NodeFact => ({
  nodeId: `${service}-${number}`,
  service,
  version: '0.1.0',
  candidate: service === 'maintenance',
  leader: false,
  ...fields,
});
const nodes = [
  node('gateway'),
  node('analytics'),
  node('maintenance', 1, { leader: true }),
  node('maintenance', 2),
  node('system-info'),
  node('metrics'),
];
const well: Facts = {
  statuses: { [paths.info]: 200, [paths.nodes]: 200, [paths.summary]: 200 },
  nodes,
  clockSkewSeconds: 0,
  dhis2Version: '2.42.0',
  analyticsAgeHours: 3,
  snapshotAgeSeconds: 60,
};
const without = (service: string) => nodes.filter((other) => other.service !== service);

describe('diagnoseGateway', () => {
  it('finds nothing wrong with a cluster that is well', () => {
    expect(diagnoseGateway(well)).toEqual([]);
  });

  it.each<[string, Partial<Facts>, RegExp, RegExp]>([
    ['a gateway that is away', { unreachable: 'http://x does not answer' }, /does not answer/, /VAKTMESTER_URL/],
    ['a missing sign-in', { statuses: { [paths.info]: 401 } }, /not signed in/, /VAKTMESTER_TOKEN/],
    ['a missing authority', { statuses: { [paths.summary]: 403 } }, /not for this user/, /F_PERFORM_MAINTENANCE/],
    ['a dependency that is away', { statuses: { [paths.info]: 503 } }, /answers 503/, /health\/ready/],
    ['a wrong address', { statuses: { [paths.info]: 404 } }, /answers 404/, /context path/],
    ['a service that does not run', { nodes: without('metrics') }, /no process of metrics/, /Start metrics/],
    [
      'a cluster without a leader',
      { nodes: nodes.map((other) => ({ ...other, leader: false })) },
      /nobody leads/,
      /REDIS_URL/,
    ],
    [
      'a single candidate',
      { nodes: nodes.filter(({ nodeId }) => nodeId !== 'maintenance-2') },
      /one candidate/,
      /two replicas/,
    ],
    ['two versions', { nodes: [...nodes, node('gateway', 2, { version: '0.2.0' })] }, /0\.1\.0 and 0\.2\.0/, /upgrade/],
    ['a name given twice', { nodes: [...nodes, node('gateway')] }, /gateway-1/, /NODE_ID/],
    ['a database of another version', { dhis2Version: '2.41.3' }, /2\.41\.3/, /v42/],
    ['analytics that were never built', { analyticsAgeHours: null }, /never built/, /analytics start/],
    ['old analytics', { analyticsAgeHours: 50 }, /50 hours/, /analytics status/],
    ['an old data summary', { snapshotAgeSeconds: 4_000 }, /4000 s/, /metrics/],
    ['a wrong clock', { clockSkewSeconds: -40 }, /-40 s/, /NTP/],
  ])('finds %s and says what to do', (_what, wrong, problem, remedy) => {
    const findings = diagnoseGateway({ ...well, ...wrong });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.problem).toMatch(problem);
    expect(findings[0]?.remedy).toMatch(remedy);
  });
});
