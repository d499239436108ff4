import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPromtool } from './promtool';
import { dashboardQueries, exposedMetrics, metricsIn, monitoringFolder } from './used-metrics';

const promtool = findPromtool();

describe('deploy/monitoring', () => {
  it.skipIf(!promtool)('has a configuration and rules that Prometheus accepts', () => {
    const check = (...args: string[]) => promtool?.findProblem(['check', ...args], monitoringFolder);
    expect(check('config', '--syntax-only', 'prometheus.yml')).toBeUndefined();
    expect(check('rules', 'rules/vaktmester.yml')).toBeUndefined();
  });

  it.skipIf(!promtool)(
    'has alerts that fire when they should and not before',
    () => {
      const rules = join(monitoringFolder, 'rules');
      expect(promtool?.findProblem(['test', 'rules', 'vaktmester.test.yml'], rules)).toBeUndefined();
    },
    60_000,
  );

  it('has a line of docs/operations/alerts.md for every alert, and none for one that there is not', () => {
    const namesIn = (file: string, pattern: RegExp) =>
      [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']) => name).sort();
    const alerts = namesIn(join(monitoringFolder, 'rules/vaktmester.yml'), /- alert: (\w+)/g);
    const explained = namesIn(join(monitoringFolder, '../../docs/operations/alerts.md'), /`(Vaktmester\w+)`/g);
    expect(explained).toEqual(alerts);
  });

  it('has a dashboard whose every panel shows a metric of ours', () => {
    const queries = dashboardQueries();
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.filter((query) => metricsIn(query).length === 0)).toEqual([]);
  });

  it('knows what can be queried from what is exposed', () => {
    const exposition = '# HELP a A\n# TYPE a gauge\n# TYPE b_seconds histogram\nb_seconds_sum 1\n';
    expect(exposedMetrics(exposition)).toEqual(['a', 'b_seconds_bucket', 'b_seconds_count', 'b_seconds_sum']);
  });
});
