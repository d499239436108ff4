import type { FilterTerm } from '@vaktmester/contracts';
import { type FilterDialect, filterParam } from '../filters/parse-filters';
import type { Query } from '../http/query-parameters';

/** What a lock exception must refer to; absent: anything. */
export interface WantedLockExceptions {
  readonly organisationUnits?: string[];
  readonly dataSets?: string[];
  readonly periods?: string[];
}

const dialect: FilterDialect = { parts: 'three', noList: (value) => `Invalid query: ${value}` };

/** The properties that DHIS2 filters by, in any case; others have no effect. */
const properties: Readonly<Record<string, keyof WantedLockExceptions>> = {
  'organisationunit.id': 'organisationUnits',
  'dataset.id': 'dataSets',
  period: 'periods',
};

/** The tiny filter language of lock exceptions (`spec/api-contract.md` §13.1). @throws HttpProblem 409 */
export function lockExceptionFilters(query: Query): WantedLockExceptions {
  const wanted: { -readonly [K in keyof WantedLockExceptions]: WantedLockExceptions[K] } = {};
  for (const term of filterParam(query, dialect)) {
    const path = term.path.toLowerCase();
    const property = Object.hasOwn(properties, path) ? properties[path] : undefined;
    if (!property) continue;
    const values = valuesOf(term);
    wanted[property] = wanted[property]?.filter((value) => values.includes(value)) ?? values;
  }
  return wanted;
}

/** DHIS2: operators other than these two match nothing. */
function valuesOf({ operator, values }: FilterTerm): string[] {
  return ['eq', 'in'].includes(operator.toLowerCase()) ? values : [];
}
