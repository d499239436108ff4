import type { AnalyticsTableParameters, StartAnalyticsTablesRequest } from '@vaktmester/contracts';
import { tableTypesToSkip } from './table-types-to-skip';

/** The parameters of the run that a request of the API asks for. */
export function parametersOf(request: Omit<StartAnalyticsTablesRequest, 'idempotencyKey'>): AnalyticsTableParameters {
  const { lastYears, skipResourceTables, skipOutliers, full } = request;
  return {
    ...(lastYears !== undefined && { lastYears }),
    skipTableTypes: tableTypesToSkip(request),
    skipPrograms: [],
    skipResourceTables,
    skipOutliers,
    full,
  };
}
