// What tests need to check `deploy/monitoring` and the metrics of the services.
export { findPromtool, type Promtool } from './promtool';
export { acceptedObjections, exposedMetrics, usedMetrics } from './used-metrics';
