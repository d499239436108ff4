import { ApiError, type FilterTerm } from '@vaktmester/contracts';
import { filterOperators } from './filter-operators';

/** A column that may be filtered by: its expression, and how texts of the request become its values. */
export interface FilterColumn {
  readonly sql: string;
  readonly type: 'text' | 'integer' | 'boolean' | 'timestamp';
  /** Puts the condition where the expression means something, such as into an `exists` over the rows of a collection. */
  readonly within?: (condition: string) => string;
}

/** A condition for a `where`, with the values of its placeholders. */
export interface FilterCondition {
  /** `true` when there is no filter. */
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Java's names of the types, which DHIS2 gives in its refusals. */
const javaTypes = { text: 'String', integer: 'Integer', boolean: 'Boolean', timestamp: 'Date' } as const;

/**
 * The filters of a list as a condition over its columns, which are named by the paths that clients use. Placeholders begin at
 * `$firstPlaceholder`; the words of clients never become part of the statement.
 * @throws ApiError conflict, in DHIS2's words, for a path, an operator or a value that does not fit
 */
export function filterCondition(
  terms: readonly FilterTerm[],
  columns: Readonly<Record<string, FilterColumn>>,
  options: { readonly firstPlaceholder?: number; readonly junction?: 'and' | 'or' } = {},
): FilterCondition {
  const { firstPlaceholder = 1, junction = 'and' } = options;
  const values: unknown[] = [];
  const conditions = terms.map((term) => {
    const column = Object.hasOwn(columns, term.path) ? columns[term.path] : undefined;
    if (!column) throw new ApiError('conflict', `Unknown path property: ${term.path}`);
    const condition = conditionOf(term, column, (value) => `$${firstPlaceholder + values.push(value) - 1}`);
    return column.within?.(condition) ?? condition;
  });
  const sql = conditions.length === 0 ? 'true' : `(${conditions.join(` ${junction} `)})`;
  return { sql, values };
}

function conditionOf(term: FilterTerm, column: FilterColumn, placeholder: (value: unknown) => string): string {
  const operator = Object.hasOwn(filterOperators, term.operator) ? filterOperators[term.operator] : undefined;
  if (!operator) throw new ApiError('conflict', `\`${term.operator}\` is not a valid operator.`);
  if (operator.values === 'none') return operator.sql(column.sql, '');
  if (operator.values === 'list') {
    return operator.sql(column.sql, placeholder(term.values.map((value) => valueOf(value, column))));
  }
  const [text = ''] = term.values;
  const isText = operator.pattern !== undefined || term.operator === 'ieq';
  if (isText && column.type !== 'text') {
    throw new ApiError(
      'conflict',
      `Operator \`${term.operator}\` does not support type \`${javaTypes[column.type]}\`.`,
    );
  }
  const value = operator.pattern ? operator.pattern(text.replace(/[\\%_]/g, '\\$&')) : valueOf(text, column);
  return operator.sql(column.sql, placeholder(storable(value, text, column)));
}

function valueOf(text: string, { type }: FilterColumn): unknown {
  const parsed = parsers[type](text);
  return parsed === undefined ? refuse(text, type) : storable(parsed, text, { type });
}

const parsers: Readonly<Record<FilterColumn['type'], (text: string) => unknown>> = {
  text: (text) => text,
  integer: (text) =>
    /^[+-]?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= 2_147_483_647 ? Number(text) : undefined,
  boolean: (text) => ({ true: true, false: false })[text.toLowerCase()],
  timestamp: (text) => {
    const date = new Date(/^\d{13,15}$/.test(text) ? Number(text) : text);
    const year = date.getFullYear();
    return year >= 0 && year <= 9999 ? date : undefined;
  },
};

/** PostgreSQL has no text with a null character, so nothing equals one. */
function storable(value: unknown, text: string, { type }: Pick<FilterColumn, 'type'>): unknown {
  return text.includes('\0') ? refuse(text.replaceAll('\0', ''), type) : value;
}

function refuse(text: string, type: FilterColumn['type']): never {
  throw new ApiError('conflict', `Unable to parse \`${text}\` as \`${javaTypes[type]}\`.`);
}
