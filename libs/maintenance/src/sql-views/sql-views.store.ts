import { type Database, quoteIdentifier, type Queryable, sqlStateOf } from '@vaktmester/database';
import { patiently } from '../safe-deletes/polite-transaction';
import { viewBody } from './check-query';
import { type Failure, inPasses } from './in-passes';
import findViewKindSql from './sql/find-view-kind.sql?raw';
import listActingFunctionsSql from './sql/list-acting-functions.sql?raw';
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
/** invalid_table_definition (other columns), wrong_object_type (not a plain view). */
const OTHER_SHAPE = ['42P16', '42809'];
/** Functions that PostgreSQL calls volatile because their answer changes, and that change nothing themselves. */
const HARMLESS = ['random', 'clock_timestamp', 'timeofday', 'gen_random_uuid', 'uuid_generate_v4'];

/** Thrown to undo the trial of a query that has passed it. */
class TriedOut extends Error {}

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
   * Those that PostgreSQL would not create, and why. They are made as temporary views, which stand before all others in a
   * transaction that is undone, so that views that read each other are tried together and nobody waits.
   */
  async findBroken(views: readonly SqlView[]): Promise<Failure<SqlView>[]> {
    let broken: Failure<SqlView>[] = [];
    const rehearse = async (tx: Queryable) => {
      broken = await inPasses(views, { signal: new AbortController().signal }, (view) => makeTemporary(tx, view));
      throw new TriedOut();
    };
    await this.database.transaction(rehearse).catch(forgetTrial);
    return broken;
  }

  /**
   * Replaces the view; a query that does not work leaves the old one in place. First the query is tried out where it can only
   * read. `audited` runs in the transaction that makes the new view visible.
   */
  async replace(view: SqlView, signal: AbortSignal, audited: (tx: Queryable) => Promise<void>): Promise<void> {
    const body = viewBody(view.query);
    await this.database
      .transaction((tx) => tryOut(tx, body, view.isMaterialized), { statementTimeoutMs: STATEMENT_TIMEOUT_MS })
      .catch(forgetTrial);
    const name = viewName(view.name);
    const publish = view.isMaterialized ? await this.fill(name, body) : (tx: Queryable) => this.define(tx, name, body);
    await patiently(this.database, signal, async (tx) => {
      await publish(tx);
      await audited(tx);
    });
  }

  /** A view with the same columns is redefined, so that it is never absent and views that read it stay. */
  private async define(tx: Queryable, name: string, body: string): Promise<void> {
    await tx.execute('savepoint redefinition');
    try {
      await tx.execute(`create or replace view ${quoteIdentifier(name)} as ${body}`);
    } catch (error) {
      if (!OTHER_SHAPE.includes(sqlStateOf(error) ?? '')) throw error;
      await tx.execute('rollback to savepoint redefinition');
      await this.drop(tx, name);
      await tx.execute(`create view ${quoteIdentifier(name)} as ${body}`);
    }
  }

  /** Fills a materialized view beside the old one, which may take long; returns what puts it in its place, which does not. */
  private async fill(name: string, body: string): Promise<(tx: Queryable) => Promise<void>> {
    const staging = quoteIdentifier(`_new${name}`.slice(0, name.length));
    await this.database.execute(`drop materialized view if exists ${staging}`);
    await this.database.transaction(
      async (tx) => void (await tx.execute(`create materialized view ${staging} as ${body}`)),
      { statementTimeoutMs: STATEMENT_TIMEOUT_MS },
    );
    return async (tx) => {
      await this.drop(tx, name);
      await tx.execute(`alter materialized view ${staging} rename to ${quoteIdentifier(name)}`);
    };
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
 * read where we may take it. As a subquery it must be one select: no second statement, no `select into`. Functions that do more
 * than read are refused by name, because whoever reads the view runs them with his own rights.
 */
async function tryOut(tx: Queryable, body: string, runs: boolean): Promise<void> {
  await assertOnlyReads(tx, body);
  await tx.execute('set transaction read only');
  const [reader] = await tx.query(
    `select from pg_roles where rolname = 'pg_read_all_data' and pg_has_role(oid, 'member')`,
  );
  if (reader) await tx.execute('set local role pg_read_all_data');
  await tx.query(`${runs ? '' : 'explain '}select count(*) from (${body}\n) as v`);
  // The temporary view goes with the transaction.
  throw new TriedOut();
}

/** Leaves the temporary view `tried_out` in the transaction. @throws Error that names the functions that do more than read */
async function assertOnlyReads(tx: Queryable, body: string): Promise<void> {
  await tx.execute(`create temporary view tried_out as ${body}`);
  const acting = await tx.query<{ name: string }>(listActingFunctionsSql, [HARMLESS]);
  if (acting.length > 0)
    throw new Error(`it calls ${acting.map(({ name }) => name).join(', ')}, which may do more than read`);
}

async function makeTemporary(tx: Queryable, { name, query }: SqlView): Promise<void> {
  const body = viewBody(query);
  await tx.execute('savepoint rehearsal');
  try {
    await assertOnlyReads(tx, body);
    await tx.execute('drop view tried_out');
    await tx.execute(`create temporary view ${quoteIdentifier(viewName(name))} as ${body}`);
  } catch (error) {
    await tx.execute('rollback to savepoint rehearsal');
    throw error;
  }
}

function forgetTrial(error: unknown): void {
  if (!(error instanceof TriedOut)) throw error;
}
