/** Anything that runs SQL: the pool, a transaction, a session. Values are always parameters. */
export interface Queryable {
  /** The rows of one statement. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The number of rows that one statement touched; 0 for DDL. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
}

/** One connection for long statements. Aborting its signal cancels the running statement in PostgreSQL. */
export interface Session extends Queryable {
  /** Process id of the backend, for `pg_stat_activity` and `pg_blocking_pids`. */
  readonly backendPid: number;
}

/** A row that must exist: the first one, or an error that says what was expected. */
export function firstRow<Row>(rows: readonly Row[], expected: string): Row {
  const [row] = rows;
  if (row === undefined) throw new Error(`no row: ${expected}`);
  return row;
}
