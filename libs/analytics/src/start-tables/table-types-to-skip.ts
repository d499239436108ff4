import type { AnalyticsTableType, StartAnalyticsTablesRequest } from '@vaktmester/contracts';

type SkipFlag = Extract<keyof StartAnalyticsTablesRequest, `skip${string}`>;

/** DHIS2: `skipAggregate` leaves the organisation unit targets in (`spec/analytics-tables.md` §1.3). */
const SKIPPED_BY: Partial<Record<SkipFlag, readonly AnalyticsTableType[]>> = {
  skipAggregate: ['DATA_VALUE', 'COMPLETENESS', 'COMPLETENESS_TARGET'],
  skipValidationResult: ['VALIDATION_RESULT'],
  skipEvents: ['EVENT'],
  skipEnrollment: ['ENROLLMENT'],
  skipOrgUnitOwnership: ['OWNERSHIP'],
  skipTrackedEntities: [
    'TRACKED_ENTITY_INSTANCE_EVENTS',
    'TRACKED_ENTITY_INSTANCE_ENROLLMENTS',
    'TRACKED_ENTITY_INSTANCE',
  ],
};

/** The table types that the flags of the API leave out. */
export function tableTypesToSkip(request: StartAnalyticsTablesRequest): AnalyticsTableType[] {
  return Object.entries(SKIPPED_BY).flatMap(([flag, types]) => (request[flag as SkipFlag] ? types : []));
}
