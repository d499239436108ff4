import { analyticsTableJob as declared, type AnalyticsTableParameters } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';

export { analyticsTableParameters, type AnalyticsTableParameters } from '@vaktmester/contracts';

/** Builds the resource tables and the analytics tables, and shows all of them at once; declared in the contracts, so that the scheduler starts it too. */
export const analyticsTableJob: JobDefinition<AnalyticsTableParameters> = declared;
