import { StartAnalyticsTables, type StartAnalyticsTablesRequest } from '@vaktmester/contracts';
import { badRequest } from '../errors/http-problem';
import { booleanParam, optionalIntegerParam, type Query } from '../http/query-parameters';

/** The parameters of {@link parseAnalyticsParameters}, as clients see them. */
export const analyticsQuery = StartAnalyticsTables.request.omit({ idempotencyKey: true }).shape;

const { lastYears: lastYearsSchema } = analyticsQuery;

/** The parameters of `/resourceTables/analytics`. @throws HttpProblem 400 */
export function parseAnalyticsParameters(query: Query): Omit<StartAnalyticsTablesRequest, 'idempotencyKey'> {
  const lastYears = optionalIntegerParam(query, 'lastYears');
  if (!lastYearsSchema.safeParse(lastYears).success) {
    throw badRequest(`Value '${lastYears}' is not valid for parameter lastYears.`);
  }
  return {
    skipResourceTables: booleanParam(query, 'skipResourceTables', false),
    skipAggregate: booleanParam(query, 'skipAggregate', false),
    skipValidationResult: booleanParam(query, 'skipValidationResult', false),
    skipEvents: booleanParam(query, 'skipEvents', false),
    skipEnrollment: booleanParam(query, 'skipEnrollment', false),
    skipTrackedEntities: booleanParam(query, 'skipTrackedEntities', false),
    skipOrgUnitOwnership: booleanParam(query, 'skipOrgUnitOwnership', false),
    skipOutliers: booleanParam(query, 'skipOutliers', false),
    full: booleanParam(query, 'full', false),
    ...(lastYears !== undefined && { lastYears }),
  };
}
