import { firstRow, type Queryable, quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { RelationState } from './fingerprint';
import { isNewer } from './is-newer.sql';
import findHorizon from './sql/find-horizon.sql?raw';
import findTimeColumns from './sql/find-time-columns.sql?raw';
import findReadRelations from './sql/find-read-relations.sql?raw';

/** A table that a statement reads: its name in the database, and the live name that it has or will have. */
export interface ReadRelation {
  readonly table: string;
  readonly live: string;
}

/**
 * The tables that a query reads: PostgreSQL itself knows them of a view, so none can be forgotten. Call it inside a transaction;
 * nobody sees the view. `staged` has the staging tables of this run by live name.
 * @returns `undefined` when it reads what is not a plain table, whose changes nobody could tell
 */
export async function findRelationsOf(
  tx: Queryable,
  query: string,
  view: string,
  staged: Readonly<Record<string, string>>,
): Promise<ReadRelation[] | undefined> {
  await tx.execute(`create view ${quoteIdentifier(view)} as select 1 as one from (${query}) read`);
  const found = await tx.query<{ name: string; isTable: boolean }>(findReadRelations, [view]);
  await tx.execute(`drop view ${quoteIdentifier(view)}`);
  if (!found.every(({ isTable }) => isTable)) return undefined;
  const live = new Map(Object.entries(staged).map(([name, table]) => [table, name]));
  return found.map(({ name }) => ({ table: name, live: live.get(name) ?? name }));
}

/** The bound of a run for what belongs to it. */
export interface Bound {
  /** As {@link readHorizon} gives it, now or earlier in the run. */
  readonly horizon: string;
  /** Rows of later times are left out; absent: they are not. */
  readonly before?: string;
}

/**
 * The states of tables in the snapshot of the transaction: one that is REPEATABLE READ, so that they are those of what its other
 * statements read.
 */
export async function readRelationStates(
  tx: Queryable,
  relations: readonly ReadRelation[],
  bound: Bound,
): Promise<Record<string, RelationState>> {
  const states: Record<string, RelationState> = {};
  for (const { table, live } of relations) {
    if (isResourceTable(live)) states[live] = { content: await readContent(tx, quoteIdentifier(table)) };
    else {
      const { oid, rows } = await countVersions(tx, table, bound);
      states[live] = { oid, rows, ...bound };
    }
  }
  return states;
}

/**
 * Compares tables with the states that they had, each at most once however many fingerprints ask for it.
 *
 * Of a table that is changed row by row: a row version that is seen now and was made by a transaction below the horizon had been
 * committed when the state was taken, and has not been deleted since; so it was seen then. When all rows that are seen now are such
 * and they are as many as were seen then, they are the same. Neither `lastupdated` nor a clock nor a counter of the statistics
 * collector is believed. Each table is judged as of the moment it is looked at; what changes later is newer for the next run. A row that was left out because of its time is due one day without a change, so there must be none.
 */
export class PresentRelations {
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(
    private readonly tx: Queryable,
    /** The table that stands for a live name in this run. */
    private readonly tableOf: (live: string) => string,
  ) {}

  /** The live name of a table that is no longer as it was in `known`; `undefined` when all are. */
  async findChanged(known: Readonly<Record<string, RelationState>>): Promise<string | undefined> {
    for (const [live, state] of Object.entries(known)) {
      if (!(await this.isSame(live, state))) return live;
    }
    return undefined;
  }

  private async isSame(live: string, state: RelationState): Promise<boolean> {
    const table = this.tableOf(live);
    if ('content' in state) {
      return state.content === (await this.once(table, () => readContent(this.tx, quoteIdentifier(table))));
    }
    const key = `${table} ${state.horizon} ${state.before}`;
    const now = await this.once(key, () => countVersions(this.tx, table, state as Bound));
    return now.oid === state.oid && now.rows === state.rows && now.newer === 0 && now.late === 0;
  }

  private once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const asked = (this.asked.get(key) as Promise<T> | undefined) ?? ask();
    this.asked.set(key, asked);
    return asked;
  }
}

/** The oldest transaction id, of 64 bits, that is still open in the snapshot: all below have ended. */
export async function readHorizon(tx: Queryable): Promise<string> {
  return firstRow(await tx.query<{ horizon: string }>(findHorizon), 'horizon').horizon;
}

/** Resource tables are made anew by every run, so their rows are always new; what counts is what is in them. */
function isResourceTable(live: string): boolean {
  return live.startsWith('analytics_rs_');
}

/** Two sums of 64-bit hashes and the count, of whole rows in any order. `from` is a quoted name, `condition` may leave rows out. */
export async function readContent(tx: Queryable, from: string, condition = 'true'): Promise<string> {
  const rows = await tx.query<{ content: string }>(
    `select concat_ws('/', count(*), sum(hashtextextended(t::text, 0)), sum(hashtextextended(t::text, 1))) as content
     from ${from} t where ${condition}`,
  );
  return firstRow(rows, 'content').content;
}

interface Versions {
  readonly oid: number;
  readonly rows: number;
  /** Made at or after the horizon. */
  readonly newer: number;
  /** Of a time that was left out. */
  readonly late: number;
}

async function countVersions(tx: Queryable, table: string, { horizon, before }: Bound): Promise<Versions> {
  const name = quoteIdentifier(table);
  const times = before === undefined ? [] : await tx.query<{ name: string }>(findTimeColumns, [name]);
  const isLate = times.map((column) => `t.${quoteIdentifier(column.name)} >= ${quoteLiteral(before ?? '')}::timestamp`);
  const rows = await tx.query<Versions>(
    `select $1::regclass::oid::bigint as oid, count(*) as rows,
       count(*) filter (where ${isNewer('t', quoteLiteral(horizon))}) as newer,
       count(*) filter (where ${isLate.join(' or ') || 'false'}) as late
     from ${name} t`,
    [name],
  );
  return firstRow(rows, 'count');
}
