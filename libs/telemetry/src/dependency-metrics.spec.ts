import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { DependencyMetrics } from './dependency-metrics';
import { ReadinessChecks } from './readiness-checks';

describe('DependencyMetrics', () => {
  it('tells of every check whether it passes, also when it fails or never answers', async () => {
    const registry = new Registry();
    const checks = new ReadinessChecks();
    new DependencyMetrics(registry, checks);
    checks.add('nats', async () => undefined);
    checks.add('redis', async () => '1 of 3 servers answer');
    checks.add('postgresql', () => Promise.reject(new Error('away')));
    checks.add('frozen', () => new Promise(() => undefined));
    const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('vaktmester_dependency_up{'));
    expect(lines.sort()).toEqual([
      'vaktmester_dependency_up{dependency="frozen"} 0',
      'vaktmester_dependency_up{dependency="nats"} 1',
      'vaktmester_dependency_up{dependency="postgresql"} 0',
      'vaktmester_dependency_up{dependency="redis"} 0',
    ]);
  });
});
