import type { Run } from '../api/answers';

/**
 * The request that starts a run like this one again; `undefined` when the run was of the schedule's making or needs what its
 * parameters do not tell.
 */
export function repeatOfRun({ jobType, parameters }: Pick<Run, 'jobType' | 'parameters'>): string | undefined {
  const given = (parameters ?? {}) as Record<string, unknown>;
  if (jobType === 'RESOURCE_TABLE') return 'api/resourceTables';
  if (jobType === 'ANALYTICS_TABLE') return `api/resourceTables/analytics?${analyticsQuery(given)}`;
  return undefined;
}

/** Which flag of the API leaves which table types out. */
const SKIPPING: readonly (readonly [flag: string, type: string])[] = [
  ['skipAggregate', 'DATA_VALUE'],
  ['skipValidationResult', 'VALIDATION_RESULT'],
  ['skipEvents', 'EVENT'],
  ['skipEnrollment', 'ENROLLMENT'],
  ['skipOrgUnitOwnership', 'OWNERSHIP'],
  ['skipTrackedEntities', 'TRACKED_ENTITY_INSTANCE'],
];

function analyticsQuery(parameters: Record<string, unknown>): URLSearchParams {
  const types = Array.isArray(parameters['skipTableTypes']) ? parameters['skipTableTypes'] : [];
  const query = new URLSearchParams(
    SKIPPING.filter(([, type]) => types.includes(type)).map(([flag]) => [flag, 'true']),
  );
  for (const flag of ['skipResourceTables', 'skipOutliers', 'full'])
    if (parameters[flag] === true) query.set(flag, 'true');
  if (typeof parameters['lastYears'] === 'number') query.set('lastYears', String(parameters['lastYears']));
  return query;
}
