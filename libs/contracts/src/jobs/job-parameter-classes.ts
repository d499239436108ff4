import type { UserJobType } from '../job-type';
import { analyticsTableTypes } from '../messages/analytics/analytics-table-type';
import {
  choice,
  flag,
  integer,
  type JobParameter,
  type JobParameterClass,
  list,
  set,
  text,
  uidsOf,
} from './job-parameter';

const inPackage = (simpleName: string, ...parameters: JobParameter[]): JobParameterClass => ({
  javaClass: `org.hisp.dhis.scheduling.parameters.${simpleName}`,
  parameters,
});

const tableTypes = set('skipTableTypes', {
  fallback: [],
  words: analyticsTableTypes,
  enumClass: 'org.hisp.dhis.analytics.AnalyticsTableType',
  apiPath: '/api/analytics/tableTypes',
});
const relativeDays = [integer('relativeStart', { fallback: 0 }), integer('relativeEnd', { fallback: 0 })];
const pageSize = (name: string, fallback: number, min: number, max: number) => integer(name, { fallback, min, max });
const checks = set('checks', { apiPath: '/api/dataIntegrity' });

/** By job type; the types that are absent have no parameters. */
export const jobParameterClasses: Readonly<Partial<Record<UserJobType, JobParameterClass>>> = {
  DATA_INTEGRITY: inPackage(
    'DataIntegrityJobParameters',
    choice('type', 'parameters.DataIntegrityJobParameters$DataIntegrityReportType', ['REPORT', 'SUMMARY', 'DETAILS']),
    checks,
  ),
  DATA_INTEGRITY_DETAILS: inPackage('DataIntegrityDetailsJobParameters', checks),
  ANALYTICS_TABLE: inPackage(
    'AnalyticsJobParameters',
    integer('lastYears', { min: 0, max: 200 }),
    tableTypes,
    set('skipPrograms', uidsOf('/api/programs')),
    flag('skipResourceTables'),
    flag('skipOutliers'),
  ),
  CONTINUOUS_ANALYTICS_TABLE: inPackage(
    'ContinuousAnalyticsJobParameters',
    integer('fullUpdateHourOfDay', { fallback: 0, min: 0, max: 23 }),
    integer('lastYears', { min: 0, max: 200 }),
    tableTypes,
    flag('skipOutliers'),
  ),
  SINGLE_EVENT_DATA_SYNC: inPackage('SingleEventDataSynchronizationJobParameters', pageSize('pageSize', 60, 5, 200)),
  TRACKED_ENTITY_DATA_SYNC: inPackage('TrackerDataSynchronizationJobParameters', pageSize('pageSize', 60, 5, 200)),
  DATA_SYNC: inPackage('DataSynchronizationJobParameters', pageSize('pageSize', 10_000, 50, 30_000)),
  META_DATA_SYNC: inPackage('MetadataSyncJobParameters', pageSize('dataValuesPageSize', 10_000, 50, 30_000)),
  AGGREGATE_DATA_EXCHANGE: inPackage(
    'AggregateDataExchangeJobParameters',
    list('dataExchangeIds', { isRequired: true, holdsUids: true, apiPath: '/api/aggregateDataExchanges' }),
  ),
  MONITORING: inPackage(
    'MonitoringJobParameters',
    ...relativeDays,
    list('validationRuleGroups', uidsOf('/api/validationRuleGroups')),
    flag('sendNotifications'),
    flag('persistResults'),
  ),
  PUSH_ANALYSIS: inPackage(
    'PushAnalysisJobParameters',
    list('pushAnalysis', { isRequired: true, holdsUids: true, apiPath: '/api/pushAnalysis' }),
  ),
  HTML_PUSH_ANALYTICS: inPackage(
    'HtmlPushAnalyticsJobParameters',
    text('dashboard', { isRequired: true, holdsUids: true, apiPath: '/api/dashboards' }),
    text('receivers', { isRequired: true, holdsUids: true, apiPath: '/api/userGroups' }),
    choice('mode', 'parameters.HtmlPushAnalyticsJobParameters$ViewMode', ['EXECUTOR', 'RECEIVER'], {
      isRequired: true,
    }),
  ),
  TRACKER_SEARCH_OPTIMIZATION: inPackage(
    'TrackerTrigramIndexJobParameters',
    set('attributes', uidsOf('/api/trackedEntityAttributes/indexable')),
    flag('skipIndexDeletion'),
  ),
  PREDICTOR: inPackage(
    'PredictorJobParameters',
    ...relativeDays,
    list('predictors', uidsOf('/api/predictors')),
    list('predictorGroups', uidsOf('/api/predictorGroups')),
  ),
  MATERIALIZED_SQL_VIEW_UPDATE: inPackage('SqlViewUpdateParameters', list('sqlViews', uidsOf('/api/sqlViews'))),
  DISABLE_INACTIVE_USERS: inPackage(
    'DisableInactiveUsersJobParameters',
    integer('inactiveMonths', { isRequired: true, min: 1, max: 24 }),
    integer('reminderDaysBefore', { min: 1, max: 28 }),
  ),
  TEST: inPackage(
    'TestJobParameters',
    integer('waitMillis', { min: 0 }),
    integer('stages', { fallback: 1, min: 0 }),
    integer('failAtStage'),
    integer('items', { fallback: 0, min: 0 }),
    integer('failAtItem'),
    integer('itemDuration', { min: 0 }),
    text('failWithMessage', { fallback: 'Simulated error' }),
    flag('failWithException'),
    flag('failWithPostCondition'),
    choice('failWithPolicy', 'JobProgress$FailurePolicy', [
      'PARENT',
      'FAIL',
      'SKIP_STAGE',
      'SKIP_ITEM',
      'SKIP_ITEM_OUTLIER',
    ]),
    flag('runStagesParallel'),
  ),
  LOCK_EXCEPTION_CLEANUP: inPackage(
    'LockExceptionCleanupJobParameters',
    integer('expiresAfterMonths', { min: 1, max: 12 }),
  ),
};
