import { analyticsTableJob, continuousAnalyticsTableJob, resourceTableJob } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';
import { dataIntegrityJobs } from '../data-integrity/data-integrity.jobs';
import { dataStatisticsJob } from '../data-statistics/data-statistics.job';
import { dataValueTrimJob } from '../data-value-trim/data-value-trim.job';
import { housekeepingJob } from '../housekeeping/housekeeping.job';
import { lockExceptionCleanupJob } from '../lock-exceptions/lock-exception-cleanup.job';
import { materializedSqlViewUpdateJob } from '../materialized-views/materialized-sql-view-update.job';
import { testJob } from '../test-job/test.job';
import { monitoringJob } from '../monitoring/monitoring.job';
import { trackerSearchOptimizationJob } from '../trigram-indexes/tracker-search-optimization.job';

/** The job types that this house runs; DHIS2 runs the others, and the scheduler never touches them. */
export const schedulableJobs = [
  analyticsTableJob,
  continuousAnalyticsTableJob,
  resourceTableJob,
  dataIntegrityJobs.summary,
  dataIntegrityJobs.details,
  dataStatisticsJob,
  dataValueTrimJob,
  housekeepingJob,
  materializedSqlViewUpdateJob,
  testJob,
  monitoringJob,
  trackerSearchOptimizationJob,
  lockExceptionCleanupJob,
] as unknown as readonly JobDefinition[];

/**
 * How long after its time DHIS2 has to run a job itself, in milliseconds. Its housekeeping also tends what its nodes have in
 * memory, so where DHIS2 lives, which looks every 20 seconds, it goes first.
 */
export const patienceMs: Readonly<Record<string, number>> = { HOUSEKEEPING: 45_000 };
