export { ALL_AUTHORITIES, caller, hasAuthority, type Caller } from './caller';
export { ApiError, errorKinds, wireError, type ErrorKind, type WireError } from './api-error';
export { formatDateTime, formatDuration } from './date-time';
export { generateUid, uid, uidPattern } from './uid';
export { jobTypes, type JobType } from './job-type';
export { message, serviceNames, type Message, type ReplyOf, type RequestOf, type ServiceName } from './message';
export {
  analyticsTableType,
  analyticsTableTypes,
  type AnalyticsTableType,
} from './messages/analytics/analytics-table-type';
export { type JobStarted } from './messages/analytics/job-started';
export {
  StartAnalyticsTables,
  type StartAnalyticsTablesRequest,
} from './messages/analytics/start-analytics-tables.message';
export { StartResourceTables } from './messages/analytics/start-resource-tables.message';
export {
  summaryCounts,
  type DataSummary,
  type ObjectCounts,
  type SummaryCounts,
} from './messages/metrics/data-summary';
export { GetDataSummary } from './messages/metrics/get-data-summary.message';
export { ScrapeDataSummary } from './messages/metrics/scrape-data-summary.message';
export { type JobConfigurationResponse, type WebMessage, type WebMessageStatus } from './http/web-message';
export { type LeaderNodeInfo } from './http/leader-node-info';
export { loginRequest, loginStatuses, type LoginResponse, type LoginStatus } from './http/login';
export { GetLeader } from './messages/maintenance/get-leader.message';
