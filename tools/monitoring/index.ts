// What tests need to check `deploy/monitoring` and the metrics of the services.
export { findPromtool, type Promtool } from './promtool';
export { exposedMetrics, usedMetrics } from './used-metrics';
