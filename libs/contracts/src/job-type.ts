/** The job types of which users make jobs; the others belong to the system. */
export const userJobTypes = [
  'DATA_INTEGRITY',
  'DATA_INTEGRITY_DETAILS',
  'RESOURCE_TABLE',
  'ANALYTICS_TABLE',
  'CONTINUOUS_ANALYTICS_TABLE',
  'SINGLE_EVENT_DATA_SYNC',
  'TRACKED_ENTITY_DATA_SYNC',
  'DATA_SYNC',
  'META_DATA_SYNC',
  'AGGREGATE_DATA_EXCHANGE',
  'SEND_SCHEDULED_MESSAGE',
  'PROGRAM_NOTIFICATIONS',
  'MONITORING',
  'PUSH_ANALYSIS',
  'HTML_PUSH_ANALYTICS',
  'TRACKER_SEARCH_OPTIMIZATION',
  'PREDICTOR',
  'MATERIALIZED_SQL_VIEW_UPDATE',
  'DISABLE_INACTIVE_USERS',
  'TEST',
  'LOCK_EXCEPTION_CLEANUP',
] as const;
export type UserJobType = (typeof userJobTypes)[number];

/** The 44 job types of DHIS2 v42 in the order of its enum (`spec/api-contract.md` §3.3), which is also the order of keys in `/system/tasks`. */
export const jobTypes = [
  ...userJobTypes,
  'MOCK',
  'SMS_SEND',
  'SMS_INBOUND_PROCESSING',
  'TRACKER_IMPORT_JOB',
  'TRACKER_IMPORT_NOTIFICATION_JOB',
  'TRACKER_IMPORT_RULE_ENGINE_JOB',
  'IMAGE_PROCESSING',
  'COMPLETE_DATA_SET_REGISTRATION_IMPORT',
  'DATAVALUE_IMPORT_INTERNAL',
  'METADATA_IMPORT',
  'DATAVALUE_IMPORT',
  'GEOJSON_IMPORT',
  'GML_IMPORT',
  'HOUSEKEEPING',
  'DATA_VALUE_TRIM',
  'DATA_SET_NOTIFICATION',
  'CREDENTIALS_EXPIRY_ALERT',
  'DATA_STATISTICS',
  'FILE_RESOURCE_CLEANUP',
  'ACCOUNT_EXPIRY_ALERT',
  'VALIDATION_RESULTS_NOTIFICATION',
  'REMOVE_USED_OR_EXPIRED_RESERVED_VALUES',
  'SYSTEM_VERSION_UPDATE_CHECK',
] as const;

/** Whether users make jobs of the type. */
export function isUserJobType(jobType: string): jobType is UserJobType {
  return userJobTypes.some((type) => type === jobType);
}

/**
 * The house's own: the maintenance operations and the counting for the data summary, both of which DHIS2 does within the request.
 * `/system/tasks` lists them when they have runs, so that the keys of DHIS2 stay as they are.
 */
export const houseJobTypes = ['MAINTENANCE', 'DATA_SUMMARY'] as const;
export type HouseJobType = (typeof houseJobTypes)[number];
export type JobType = (typeof jobTypes)[number] | HouseJobType;
