import { z } from 'zod';
import type { FilterTerm, MetadataOrder, UserUnits } from '@vaktmester/contracts';
import { fieldsQuery } from '../fields/fields-parameter';
import { orderParam, orderQuery } from '../filters/order-parameter';
import { filterParam, filterQuery, junctionParam, junctionQuery, metadataFilters } from '../filters/parse-filters';
import { booleanParam, optionalIntegerParam, type Query, textParam } from '../http/query-parameters';
import { pagingQuery } from '../paging/paging';

/** What the query of a list says about which objects it wants, and in which order. */
export interface MetadataQuery {
  readonly filters: FilterTerm[];
  readonly junction: 'and' | 'or';
  readonly restrictions: FilterTerm[];
  readonly order: MetadataOrder[];
  readonly userUnits?: UserUnits | undefined;
}

const BY_LEVEL: MetadataOrder = { path: 'level', direction: 'asc', ignoresCase: false };

/** DHIS2's switches that hold a list of organisation units to those of the user; the first that is on counts. */
const userUnitSwitches: readonly (readonly [string, UserUnits])[] = [
  ['userOnly', 'capture'],
  ['userDataViewFallback', 'view-or-roots'],
  ['userDataViewOnly', 'view'],
  ['withinUserHierarchy', 'within-capture'],
  ['withinDataViewUserHierarchy', 'within-view'],
  ['withinUserSearchHierarchy', 'within-search'],
];

const flag = z.boolean().default(false);
const level = z.int32().optional();

/** The parameters of a list, as clients see them: those of {@link metadataQuery}, and which page and properties of it. */
export const listQuery = {
  query: z.string().optional().describe('words in name, code or id'),
  ...fieldsQuery('id,displayName'),
  ...filterQuery,
  ...junctionQuery,
  ...orderQuery,
  ...pagingQuery,
};
/** The parameters of {@link unitsQuery}. */
export const unitListQuery = {
  ...listQuery,
  level,
  maxLevel: level,
  levelSorted: flag,
  ...Object.fromEntries(userUnitSwitches.map(([name]) => [name, flag])),
};
/** The parameters of {@link relativesOf}, and those of the list that they ask for. */
export const relativesQuery = {
  ...listQuery,
  level: level.describe('the units so many levels below'),
  includeChildren: flag,
  includeDescendants: flag,
  includeAncestors: flag,
};

/** Reads `filter`, `rootJunction`, `query` and `order`. @throws HttpProblem 409 for a filter that cannot be read */
export function metadataQuery(query: Query): MetadataQuery {
  const search = textParam(query, 'query');
  return {
    filters: filterParam(query, metadataFilters),
    junction: junctionParam(query),
    restrictions: search ? [{ path: 'identifiable', operator: 'token', values: [search] }] : [],
    order: orderParam(query),
  };
}

/** What organisation units can be asked for besides (`level`, `maxLevel`, those of the user). @throws HttpProblem 400 */
export function unitsQuery(query: Query): MetadataQuery {
  const rest = metadataQuery(query);
  const level = optionalIntegerParam(query, 'level');
  const maxLevel = optionalIntegerParam(query, 'maxLevel');
  const isSorted = booleanParam(query, 'levelSorted', false);
  return {
    ...rest,
    restrictions: [
      ...rest.restrictions,
      ...(level === undefined ? [] : [term('level', 'eq', String(level))]),
      ...(maxLevel === undefined ? [] : [term('level', 'le', String(maxLevel))]),
    ],
    order: isSorted ? [BY_LEVEL, ...rest.order] : rest.order,
    userUnits: userUnitSwitches.find(([name]) => booleanParam(query, name, false))?.[1],
  };
}

/** A unit of the hierarchy, as far as finding its relatives needs it. */
export interface UnitPlace {
  readonly id: string;
  readonly path: string;
  readonly level: number;
}

/**
 * Which relatives of one unit are asked for, itself among them; `undefined` when it is the unit alone. DHIS2 answers these as lists:
 * `level=n` are the units n levels below, `includeChildren`, `includeDescendants` and `includeAncestors` what they say.
 * @throws HttpProblem 400
 */
export function relativesOf(query: Query): ((unit: UnitPlace) => MetadataQuery) | undefined {
  const rest = metadataQuery(query);
  const below = ({ path }: UnitPlace) => term('path', '$like', path);
  const held = (restrictions: FilterTerm[], order = rest.order): MetadataQuery => ({
    ...rest,
    restrictions: [...rest.restrictions, ...restrictions],
    order,
  });
  const depth = optionalIntegerParam(query, 'level');
  if (depth !== undefined) {
    return (unit) => held([below(unit), term('level', 'eq', String(unit.level + Math.max(0, depth)))]);
  }
  if (booleanParam(query, 'includeChildren', false)) {
    return (unit) => held([below(unit), term('level', 'le', String(unit.level + 1))]);
  }
  if (booleanParam(query, 'includeDescendants', false)) return (unit) => held([below(unit)]);
  if (booleanParam(query, 'includeAncestors', false)) {
    return (unit) => held([term('id', 'in', ...unit.path.split('/').filter(Boolean))], [BY_LEVEL, ...rest.order]);
  }
  return undefined;
}

function term(path: string, operator: string, ...values: string[]): FilterTerm {
  return { path, operator, values };
}
