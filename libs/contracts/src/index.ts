export { ALL_AUTHORITIES, caller, hasAuthority, type Caller } from './caller';
export { ApiError, errorKinds, wireError, type ErrorKind, type WireError } from './api-error';
export { formatDateTime, formatDuration } from './date-time';
export { generateUid, uid, uidPattern } from './uid';
export {
  houseJobTypes,
  isUserJobType,
  jobTypes,
  userJobTypes,
  type HouseJobType,
  type JobType,
  type UserJobType,
} from './job-type';
export { type JobParameter, type JobParameterClass, type ParameterKind } from './jobs/job-parameter';
export { jobParameterClasses } from './jobs/job-parameter-classes';
export { message, serviceNames, type Message, type ReplyOf, type RequestOf, type ServiceName } from './message';
export {
  analyticsTableType,
  analyticsTableTypes,
  type AnalyticsTableType,
} from './messages/analytics/analytics-table-type';
export { analyticsTableJob, analyticsTableParameters, type AnalyticsTableParameters } from './jobs/analytics-table-job';
export { dataSummaryJob } from './jobs/data-summary-job';
export {
  continuousAnalyticsTableJob,
  type ContinuousAnalyticsTableParameters,
} from './jobs/continuous-analytics-table-job';
export { resourceTableJob } from './jobs/resource-table-job';
export { type JobStarted } from './messages/analytics/job-started';
export {
  type AnalyticsFreshness,
  type AnalyticsPlan,
  GetAnalyticsFreshness,
  PlanAnalyticsTables,
  type RunCheck,
} from './messages/analytics/explain-analytics-tables.message';
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
export { ListDataSummaries } from './messages/metrics/list-data-summaries.message';
export { ScrapeDataSummary } from './messages/metrics/scrape-data-summary.message';
export { type JobConfigurationResponse, type WebMessage, type WebMessageStatus } from './http/web-message';
export { type LeaderNodeInfo } from './http/leader-node-info';
export { loginRequest, loginStatuses, type LoginResponse, type LoginStatus } from './http/login';
export { GetLeader } from './messages/maintenance/get-leader.message';
export { ResignLeadership } from './messages/maintenance/resign-leadership.message';
export {
  batchOperationNames,
  isAnalyticsOperation,
  maintenanceSummary,
  operationReport,
  operationRequest,
  type AnalyticsOperationName,
  type BatchOperationName,
  type ChangeSummary,
  type MaintenanceSummary,
  type OperationName,
  type OperationPreview,
  type OperationReport,
  type OperationRequest,
} from './messages/maintenance/operation';
export { PreviewAnalyticsOperation } from './messages/analytics/preview-analytics-operation.message';
export { PreviewOperation } from './messages/maintenance/preview-operation.message';
export { StartMonitoring } from './messages/maintenance/start-monitoring.message';
export { StartMaintenance } from './messages/maintenance/start-maintenance.message';
export { filterTerm, listPart, listWindow, type FilterTerm, type ListPart, type ListWindow } from './messages/list';
export { GetSystemInfo, type SystemInfo } from './messages/system-info/get-system-info.message';
export {
  ListMetadata,
  ListMetadataMembers,
  MAX_MEMBER_OWNERS,
  metadataTypes,
  type MetadataOrder,
  type MetadataType,
  type UserUnits,
} from './messages/system-info/metadata.message';
export {
  AddLockExceptions,
  ListLockExceptionCombinations,
  ListLockExceptions,
  RemoveLockExceptions,
} from './messages/maintenance/lock-exceptions.message';
export {
  DeleteMinMaxValues,
  FindDataElementsOutsideDataSet,
  GenerateMinMaxValues,
  ListMinMaxDataElements,
  MAX_MIN_MAX_VALUES,
  RemoveMinMaxValues,
  SaveMinMaxValues,
  type MinMaxKey,
  type MinMaxValue,
} from './messages/maintenance/min-max-data-elements.message';
export { GetTrigramSummary } from './messages/maintenance/get-trigram-summary.message';
export {
  GetDataIntegrityResults,
  ListDataIntegrityChecks,
  StartDataIntegrity,
  type DataIntegrityCheck,
  type DataIntegrityResult,
} from './messages/maintenance/data-integrity.message';
export {
  ActOnJobConfiguration,
  CancelJobsOfType,
  jobConfigurationInput,
  ListJobConfigurations,
  SaveJobConfiguration,
  type ErrorReport,
  type JobConfigurationAction,
  type JobConfigurationInput,
} from './messages/maintenance/job-configurations.message';
export { DeleteFinishedJobs, ListDueJobs, ListStaleJobs } from './messages/maintenance/job-upkeep.message';
export { CreateDefaultJobs, ListDefaultJobs, type DefaultJob } from './messages/maintenance/default-jobs.message';
export { DeleteJobQueue, ListJobQueues, SaveJobQueue, type JobQueue } from './messages/maintenance/job-queues.message';
