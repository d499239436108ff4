import { z } from 'zod';
import { batchOperationNames, type OperationRequest } from '@vaktmester/contracts';
import { booleanParam, type Query, textParam } from '../http/query-parameters';
import { batchFlags } from './operation-paths';

/** Parameters that say how, not what. */
const manners = ['dryRun', 'force'];

const flags = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, z.boolean().default(false)]));
/** The parameters of a single operation, as clients see them. */
export const operationQuery = flags(manners);
/** The parameters of {@link parseBatch}. */
export const batchQuery = flags([...Object.keys(batchFlags), ...manners]);
/** Data is pruned without `force`. */
export const pruningQuery = flags(['dryRun']);

export interface Batch {
  /** In DHIS2's order, whatever the order of the query. */
  readonly operations: readonly OperationRequest[];
  /** Names that mean nothing here; DHIS2 ignores them without a word. */
  readonly ignored: readonly string[];
}

/** The operations that the flags of a query ask for. @throws HttpProblem 400 for a flag that is no boolean */
export function parseBatch(query: Query): Batch {
  const asked = new Set(
    Object.entries(batchFlags)
      .filter(([flag]) => flagOf(query, flag))
      .map(([, operation]) => operation),
  );
  const force = flagOf(query, 'force');
  return {
    operations: batchOperationNames
      .filter((operation) => asked.has(operation))
      .map((operation) => ({ operation, ...(force && { force }) })),
    ignored: ignoredParameters(query, Object.keys(batchFlags)),
  };
}

/** The parameters of a query that say neither how nor, as one of these flags, what. */
export function ignoredParameters(query: Query, flags: readonly string[] = []): string[] {
  return Object.keys(query).filter((name) => !flags.includes(name) && !manners.includes(name));
}

/** A flag of DHIS2's: absent and empty mean false. @throws HttpProblem 400 */
export function flagOf(query: Query, name: string): boolean {
  return textParam(query, name) === '' ? false : booleanParam(query, name, false);
}
