import type { Queryable } from '@vaktmester/database';

/** Rows of one table that an operation is to remove. The condition is asked twice: when the set is fixed and when a row's turn comes. */
export interface RowSelection {
  readonly table: string;
  /** Columns that identify a row, all of integer types; the order in which rows are removed. */
  readonly key: readonly string[];
  /** SQL condition on the row `v`, with `$1`… for `values`. Fixed text: it never holds anything from a request. */
  readonly condition: string;
  readonly values: readonly unknown[];
  /** Deletes the rows whose keys are given, as far as they still meet the condition. Default: this table's rows alone. */
  readonly remove?: (tx: Queryable, keys: readonly RowKey[], selection: RowSelection) => Promise<Removed>;
}

/** Values of a selection's key columns, as PostgreSQL sends the elements of arrays. */
export type RowKey = readonly (string | number)[];

/** What one batch removed. */
export interface Removed {
  /** Roots that are gone. */
  readonly roots: number;
  /** Rows by table, roots included. */
  readonly tables: Readonly<Record<string, number>>;
  /** For the audit: uids of the removed objects, where they have some. */
  readonly uids?: readonly string[];
}
