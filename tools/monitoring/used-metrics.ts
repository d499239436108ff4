// Which metrics `deploy/monitoring` relies on, and which an exposition has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the Prometheus configuration, the rules and the dashboard. */
export const monitoringFolder = join(import.meta.dirname, '../../deploy/monitoring');

const OURS = /\b(?:vaktmester|data_summary|nodejs|process)_[a-z0-9_]+\b/g;

/** What promtool may say of `/api/dataSummary/metrics`, sorted; the file gives the reasons. */
export function acceptedObjections(): string[] {
  const lines = readFileSync(join(monitoringFolder, 'accepted-objections.txt'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).sort();
}

/** Every PromQL expression of the dashboard. */
export function dashboardQueries(): string[] {
  const dashboard: unknown = JSON.parse(readFileSync(join(monitoringFolder, 'grafana/vaktmester.json'), 'utf8'));
  const queries: string[] = [];
  JSON.stringify(dashboard, (key, value: unknown) => {
    if (key === 'expr' && typeof value === 'string') queries.push(value);
    return value;
  });
  return queries;
}

/** The names of metrics in a text: a query or a whole file of rules. */
export function metricsIn(text: string): string[] {
  return [...new Set(text.match(OURS) ?? [])].sort();
}

/** The metrics that the rules and the dashboard name, with the suffixes of histograms as they are written there. */
export function usedMetrics(): string[] {
  const rules = readFileSync(join(monitoringFolder, 'rules/vaktmester.yml'), 'utf8');
  return metricsIn([rules, ...dashboardQueries()].join('\n'));
}

/** The names that can be queried when this exposition is scraped, whether or not they have samples yet. */
export function exposedMetrics(exposition: string): string[] {
  const families = [...exposition.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  return families.flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
}
