import { type RequestOf, StartMonitoring } from '@vaktmester/contracts';
import { booleanParam, listParam, optionalIntegerParam, type Query } from '../http/query-parameters';

/** The parameters of {@link parseMonitoringParameters}, as clients see them: none is required. */
export const monitoringQuery = StartMonitoring.request.omit({ idempotencyKey: true }).partial().shape;

/**
 * The parameters of `/resourceTables/monitoring`. DHIS2 takes none and stores nothing; `persistResults=true` stores the violations,
 * as its documentation promises (`spec/api-contract.md` §2). @throws HttpProblem 400
 */
export function parseMonitoringParameters(query: Query): Omit<RequestOf<typeof StartMonitoring>, 'idempotencyKey'> {
  const relativeStart = optionalIntegerParam(query, 'relativeStart');
  const relativeEnd = optionalIntegerParam(query, 'relativeEnd');
  return {
    ...(relativeStart !== undefined && { relativeStart }),
    ...(relativeEnd !== undefined && { relativeEnd }),
    validationRuleGroups: listParam(query, 'validationRuleGroups'),
    sendNotifications: booleanParam(query, 'sendNotifications', false),
    persistResults: booleanParam(query, 'persistResults', false),
  };
}
