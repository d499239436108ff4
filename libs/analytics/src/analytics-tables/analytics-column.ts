import type { Column } from '../tables/table';

/** A column of an analytics table: where its values come from and whether queries find rows by it. */
export interface AnalyticsColumn extends Column {
  /** SQL over the aliases of the statement that fills the table. */
  readonly expression: string;
  /** Columns of its index; absent: no index. DHIS2 indexes dimensions, not facts. */
  readonly index?: ColumnIndex;
  /** Made from metadata (group set, category, data element, attribute) rather than fixed by DHIS2. */
  readonly dynamic?: boolean;
  /** Of a value that was stored as text: SQL for the text. The column is null where it does not fit, which the run counts. */
  readonly text?: string;
}

export interface ColumnIndex {
  readonly columns: readonly string[];
  readonly method: 'btree' | 'gist';
  /** No query of DHIS2 finds rows by it, or another index serves them all: the lean profile leaves it out (`docs/operations/index-profiles.md`). */
  readonly unused?: boolean;
}

/** A dimension: a column with an index of its own. */
export function dimension(
  name: string,
  type: string,
  expression: string,
  more: Partial<AnalyticsColumn> = {},
): AnalyticsColumn {
  return { name, type, expression, index: { columns: [name], method: 'btree' }, ...more };
}

/** A dimension whose index the lean profile leaves out. */
export function unusedDimension(
  name: string,
  type: string,
  expression: string,
  more: Partial<AnalyticsColumn> = {},
): AnalyticsColumn {
  return dimension(name, type, expression, { index: { columns: [name], method: 'btree', unused: true }, ...more });
}

/** A fact: a column without an index. */
export function fact(
  name: string,
  type: string,
  expression: string,
  more: Partial<AnalyticsColumn> = {},
): AnalyticsColumn {
  return { name, type, expression, ...more };
}
