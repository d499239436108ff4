/** A column of a generated table. Shape and words follow `spec/analytics-tables.md` §2. */
export interface Column {
  readonly name: string;
  /** PostgreSQL type as DHIS2 writes it, e.g. `char(11)`, `double precision`. */
  readonly type: string;
  readonly notNull?: boolean;
  /** DHIS2 gives `ounamehierarchy` the collation "C". */
  readonly collation?: 'C';
}

/** An index to build on a generated table. */
export interface TableIndex {
  /** Without the five-character code, e.g. `in_dx_co_ax_2024`. */
  readonly name: string;
  readonly method: 'btree' | 'gist';
  readonly unique?: boolean;
  /** Columns or expressions, rendered as SQL: `"dx"`, `lower("uid")`, `"created" desc nulls last`. */
  readonly keys: readonly string[];
  /** The column that is its only key. */
  readonly column?: string;
}

/** A table to be created: empty columns with a parent mean a partition by inheritance. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey?: readonly string[];
  readonly checks?: readonly string[];
  readonly parent?: string;
  readonly unlogged: boolean;
  /** How full pages are filled, in percent: the rest is for second versions of rows. Absent: altogether. */
  readonly fillFactor?: number;
}
