import type { Queryable } from '@vaktmester/database';
import type { Relations } from '../../../tables/relations';
import type { RelationState } from '../../incremental/fingerprint';
import { findRelationsOf, readContent, readHorizon, readRelationStates } from '../../incremental/relation-states';

/** The resource table of periods. Most new ones are of the present: a year need not be built again for those that it has no values of. */
export const PERIODS = 'analytics_rs_periodstructure';

interface Query {
  readonly query: string;
  /** A name that nobody else uses. */
  readonly view: string;
  /** Staging tables of the run by live name. */
  readonly staged: Readonly<Record<string, string>>;
  /** The values and their statistics, which are judged by themselves. */
  readonly values: readonly string[];
}

/** The states of all tables that a query of the rows of `analytics` reads beside the values; `undefined` when that cannot be told. */
export async function readDimensionStates(
  tx: Queryable,
  { query, view, staged, values }: Query,
): Promise<Record<string, RelationState> | undefined> {
  const horizon = await readHorizon(tx);
  const relations = await findRelationsOf(tx, query, view, staged);
  if (!relations) return undefined;
  const dimensions = relations.filter(({ table }) => !values.includes(table));
  return readRelationStates(tx, dimensions, { horizon });
}

/** The state of the resource table of periods, as far as these periods go. */
export async function readPeriods(
  tx: Queryable,
  relations: Relations,
  periods: readonly number[],
): Promise<RelationState> {
  const condition = `t.periodid in (${['null', ...periods].join(', ')})`;
  return { content: await readContent(tx, relations(PERIODS), condition) };
}

/** Whether those tables that are in both have the same state. */
export function areSame(
  some: Readonly<Record<string, RelationState>>,
  others: Readonly<Record<string, RelationState>>,
): boolean {
  return Object.entries(some).every(
    ([name, state]) => others[name] === undefined || JSON.stringify(state) === JSON.stringify(others[name]),
  );
}
