import { z } from 'zod';
import type { FilterTerm } from '@vaktmester/contracts';
import { HttpProblem } from '../errors/http-problem';
import type { Query } from '../http/query-parameters';

/** Operators that stand alone. */
const WITHOUT_VALUE = ['null', '!null', 'empty', '!empty'];
const WITH_LIST = ['in', '!in'];

/** Words that DHIS2 has for what the two kinds of lists refuse. */
export interface FilterDialect {
  /** How many parts a filter has: exactly three, or three of which the value may hold further colons and may be absent. */
  readonly parts: 'three' | 'open';
  /** What is said when the value of `in` has no brackets. */
  readonly noList: (value: string) => string;
}

/** DHIS2's metadata lists: `path:operator[:value]`. */
export const metadataFilters: FilterDialect = {
  parts: 'open',
  noList: (value) => `Unable to parse \`${value}\` as \`Collection\`.`,
};

/** The parameter of {@link filterParam}, as clients see it. */
export const filterQuery = { filter: z.array(z.string()).optional().describe('property:operator:value') };
/** The parameter of {@link junctionParam}. */
export const junctionQuery = { rootJunction: z.enum(['AND', 'OR']).default('AND').describe('how filters are joined') };

/** Every `filter` of a request. @throws HttpProblem 409 when one cannot be read */
export function filterParam(query: Query, dialect: FilterDialect): FilterTerm[] {
  const given = Object.hasOwn(query, 'filter') ? [query['filter'] ?? []].flat() : [];
  return given.map((text) => parseFilter(text, dialect));
}

/** How the terms are joined: `rootJunction=OR`, else AND. */
export function junctionParam(query: Query): 'and' | 'or' {
  return String(query['rootJunction']).toUpperCase() === 'OR' ? 'or' : 'and';
}

function parseFilter(text: string, dialect: FilterDialect): FilterTerm {
  const [path = '', operator = '', ...rest] = text.split(':');
  const value = rest.join(':');
  const isOpen = dialect.parts === 'open';
  const isComplete = isOpen ? rest.length > 0 || WITHOUT_VALUE.includes(operator) : rest.length === 1;
  if (path === '' || operator === '' || !isComplete) throw new HttpProblem(409, `Invalid filter: ${text}`);
  if (isOpen && WITHOUT_VALUE.includes(operator)) return { path, operator, values: [] };
  const isList = WITH_LIST.includes(operator.toLowerCase());
  return { path, operator, values: isList ? parseList(value, dialect) : [value] };
}

/** `[a,b]`, blanks around members dropped. */
function parseList(value: string, dialect: FilterDialect): string[] {
  const [, members] = /^\[(.*)\]$/s.exec(value) ?? [];
  if (members === undefined) throw new HttpProblem(409, dialect.noList(value));
  return members
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
