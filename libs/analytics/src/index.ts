export { AnalyticsModule } from './analytics.module';
export { analyticsTableJob } from './analytics-tables/analytics-table.job';
export { resourceTableJob } from './resource-tables/resource-table.job';
export { analyticsStepHandlers } from './step-handlers';
