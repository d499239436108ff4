import { collectDefaultMetrics, Registry } from 'prom-client';

/** Fail `promtool check metrics`: gauges named `_total`, and of no use beside their labelled twins. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** The metrics of one process: Node's own and whatever the rooms register. Served at `/metrics`. */
export function createMetricRegistry(labels: { readonly service: string; readonly node: string }): Registry {
  const registry = new Registry();
  registry.setDefaultLabels(labels);
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  return registry;
}
