import { type Database, firstRow, type Queryable } from '@vaktmester/database';
import type { RowKey, RowSelection } from './row-selection';
import { fixRowsSql } from './row-selection.sql';
import advanceFixedSetSql from './sql/advance-fixed-set.sql?raw';
import findFixedSetSql from './sql/find-fixed-set.sql?raw';
import insertFixedSetSql from './sql/insert-fixed-set.sql?raw';
import takeFixedRowsSql from './sql/take-fixed-rows.sql?raw';

/** How far the removal of a fixed set is. */
export interface FixedSet {
  readonly found: number;
  readonly removed: number;
  readonly leftAlone: number;
}

/** Rows of one part of the set whose turn it is. */
export interface FixedRows {
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly keys: readonly RowKey[];
}

/** The set of rows that one step of a run removes: fixed once, then worked through from the lowest number up. */
export class FixedSetStore {
  constructor(
    private readonly database: Database,
    private readonly run: { readonly uid: string; readonly seq: number },
  ) {}

  async find(): Promise<FixedSet | undefined> {
    const [set] = await this.database.query<FixedSet>(findFixedSetSql, [this.run.uid, this.run.seq]);
    return set;
  }

  /** Fixes the set in one transaction that reads the tables and locks none of their rows. `guard` keeps other attempts away. */
  async fix(selections: readonly RowSelection[], guard: (tx: Queryable) => Promise<void>): Promise<FixedSet> {
    return this.database.transaction(async (tx) => {
      await guard(tx);
      await tx.execute(insertFixedSetSql, [this.run.uid, this.run.seq, 0]);
      let found = 0;
      for (const [part, selection] of selections.entries()) {
        const values = [...selection.values, this.run.uid, this.run.seq, part, found];
        found += await tx.execute(fixRowsSql(selection), values);
      }
      await tx.execute('update vaktmester.fixed_set set found = $3 where run_uid = $1 and seq = $2', [
        this.run.uid,
        this.run.seq,
        found,
      ]);
      return { found, removed: 0, leftAlone: 0 };
    });
  }

  /** The next rows of one part, locked against every other worker of the set until the transaction ends; `undefined` at the end. */
  async take(tx: Queryable, limit: number): Promise<FixedRows | undefined> {
    const rows = await tx.query<{ number: number; part: number; key: RowKey }>(takeFixedRowsSql, [
      this.run.uid,
      this.run.seq,
      limit,
    ]);
    const [first] = rows;
    if (!first) return undefined;
    const taken = rows.filter(({ part }) => part === first.part);
    return {
      part: first.part,
      from: first.number,
      to: taken.at(-1)?.number ?? first.number,
      keys: taken.map(({ key }) => key),
    };
  }

  /** Records in the same transaction that the rows up to `to` are done. */
  async advance(tx: Queryable, { from, to }: FixedRows, removed: number): Promise<FixedSet> {
    const leftAlone = to - from + 1 - removed;
    const values = [this.run.uid, this.run.seq, to, removed, leftAlone];
    return firstRow(await tx.query<FixedSet>(advanceFixedSetSql, values), 'the fixed set');
  }

  /** Forgets the set; what was done is in the audit. */
  async forget(): Promise<void> {
    await this.database.execute('delete from vaktmester.fixed_set where run_uid = $1 and seq = $2', [
      this.run.uid,
      this.run.seq,
    ]);
  }
}
