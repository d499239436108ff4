import { analyticsTableJob, resourceTableJob } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';
import { lockExceptionCleanupJob } from '../lock-exceptions/lock-exception-cleanup.job';
import { trackerSearchOptimizationJob } from '../trigram-indexes/tracker-search-optimization.job';

/** The job types that this house runs; DHIS2 runs the others, and the scheduler never touches them. */
export const schedulableJobs = [
  analyticsTableJob,
  resourceTableJob,
  trackerSearchOptimizationJob,
  lockExceptionCleanupJob,
] as unknown as readonly JobDefinition[];
