import { type Database, quoteIdentifier, type Queryable } from '@vaktmester/database';
import { viewBody } from './check-query';
import findViewKindSql from './sql/find-view-kind.sql?raw';
import listSqlViewsSql from './sql/list-sql-views.sql?raw';
import { viewName } from './view-name';

/** A stored SQL view. */
export interface SqlView {
  readonly uid: string;
  readonly name: string;
  readonly query: string;
  readonly isMaterialized: boolean;
}

/** Longest time that a stored query may take to be looked at or to fill a materialized view. */
const STATEMENT_TIMEOUT_MS = 600_000;
const LOCK_TIMEOUT_MS = 5_000;

/** The SQL views of DHIS2 and what they are in the database. */
export class SqlViewsStore {
  constructor(private readonly database: Database) {}

  list(): Promise<SqlView[]> {
    return this.database.query<SqlView>(listSqlViewsSql);
  }

  /** Drops whatever view stands under the name; says whether there was one. A view that others read stays: an error. */
  async drop(tx: Queryable, name: string): Promise<boolean> {
    const [found] = await tx.query<{ kind: string }>(findViewKindSql, [name]);
    if (!found) return false;
    if (found.kind === 'other') throw new Error(`${name} is not a view`);
    await tx.execute(`drop ${found.kind} ${quoteIdentifier(name)}`);
    return true;
  }

  /**
   * Replaces the view in one transaction, so that a query that does not work leaves the old view in place. Before that the query
   * is tried out where it can only read.
   */
  async replace(view: SqlView, audited: (tx: Queryable) => Promise<void>): Promise<void> {
    const body = viewBody(view.query);
    const limits = { statementTimeoutMs: STATEMENT_TIMEOUT_MS, lockTimeoutMs: LOCK_TIMEOUT_MS };
    await this.database.transaction((tx) => tryOut(tx, body, view.isMaterialized), limits);
    await this.database.transaction(async (tx) => {
      const name = viewName(view.name);
      await this.drop(tx, name);
      const kind = view.isMaterialized ? 'materialized view' : 'view';
      await tx.execute(`create ${kind} ${quoteIdentifier(name)} as ${body}`);
      await audited(tx);
    }, limits);
  }

  /** The names of the views that stand in the database. */
  async listStanding(): Promise<string[]> {
    const views = await this.list();
    const standing: string[] = [];
    for (const { name } of views) {
      const [found] = await this.database.query(findViewKindSql, [viewName(name)]);
      if (found) standing.push(viewName(name));
    }
    return [...new Set(standing)];
  }
}

/**
 * Plans the query, and runs it when creating the view would run it, in a transaction that can only read, as a role that can only
 * read where we may take it. As a subquery it must be one select: no second statement, no `select into`.
 */
async function tryOut(tx: Queryable, body: string, runs: boolean): Promise<void> {
  await tx.execute('set transaction read only');
  const [reader] = await tx.query(
    `select from pg_roles where rolname = 'pg_read_all_data' and pg_has_role(oid, 'member')`,
  );
  if (reader) await tx.execute('set local role pg_read_all_data');
  await tx.query(`${runs ? '' : 'explain '}select count(*) from (${body}\n) as v`);
}
