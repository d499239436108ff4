/** What an operator makes of a column and the placeholder of its value. Texts of LIKE come escaped. */
export interface FilterOperator {
  readonly sql: (column: string, value: string) => string;
  /** How the value stands in the pattern; only texts have these operators. */
  readonly pattern?: (escaped: string) => string;
  /** How many values it takes; default one. */
  readonly values?: 'none' | 'list';
}

const within = (text: string) => `%${text}%`;
const atStart = (text: string) => `${text}%`;
const atEnd = (text: string) => `%${text}`;

const like = (pattern: (text: string) => string): FilterOperator => ({
  sql: (column, value) => `${column} like ${value}`,
  pattern,
});
const ilike = (pattern: (text: string) => string): FilterOperator => ({
  sql: (column, value) => `${column} ilike ${value}`,
  pattern,
});
const compare = (operator: string): FilterOperator => ({ sql: (column, value) => `${column} ${operator} ${value}` });
/** DHIS2: rows without a value are not unlike anything, so they stay out too. */
const not = (operator: FilterOperator): FilterOperator => ({
  ...operator,
  sql: (column, value) => `not (${operator.sql(column, value)})`,
});

const list: FilterOperator = { sql: (column, value) => `${column} = any(${value})`, values: 'list' };
const isNull: FilterOperator = { sql: (column) => `${column} is null`, values: 'none' };
const isEmpty: FilterOperator = { sql: (column) => `coalesce(${column}::text, '') = ''`, values: 'none' };
const equalsIgnoringCase: FilterOperator = { sql: (column, value) => `lower(${column}) = lower(${value}::text)` };
const token = ilike(within);

/** DHIS2's operators of metadata lists (`spec/api-contract.md` §1.10). */
export const filterOperators: Readonly<Record<string, FilterOperator>> = {
  eq: compare('='),
  ieq: equalsIgnoringCase,
  '!eq': compare('<>'),
  neq: compare('<>'),
  ne: compare('<>'),
  lt: compare('<'),
  gt: compare('>'),
  le: compare('<='),
  lte: compare('<='),
  ge: compare('>='),
  gte: compare('>='),
  like: like(within),
  '!like': not(like(within)),
  $like: like(atStart),
  '!$like': not(like(atStart)),
  like$: like(atEnd),
  '!like$': not(like(atEnd)),
  ilike: ilike(within),
  '!ilike': not(ilike(within)),
  $ilike: ilike(atStart),
  '!$ilike': not(ilike(atStart)),
  ilike$: ilike(atEnd),
  '!ilike$': not(ilike(atEnd)),
  startsWith: ilike(atStart),
  endsWith: ilike(atEnd),
  token,
  '!token': not(token),
  in: list,
  '!in': not(list),
  null: isNull,
  '!null': not(isNull),
  empty: isEmpty,
  '!empty': not(isEmpty),
};
