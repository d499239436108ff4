export { MetricsModule } from './metrics.module';
export { type Release } from './data-summary/present-data-summary';
