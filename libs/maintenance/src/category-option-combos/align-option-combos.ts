import type { Queryable } from '@vaktmester/database';
import { noteReferences } from './option-combo-references';
import addOptionCombosSql from './sql/add-option-combos.sql?raw';
import countChangesSql from './sql/count-changes.sql?raw';
import createExpectedSql from './sql/create-expected.sql?raw';
import deleteOptionCombosSql from './sql/delete-option-combos.sql?raw';
import findChangesSql from './sql/find-changes.sql?raw';
import listCategoryCombosSql from './sql/list-category-combos.sql?raw';
import listChangesSql from './sql/list-changes.sql?raw';
import renameOptionCombosSql from './sql/rename-option-combos.sql?raw';

/** More changes than a person reads; the rest is summed up. */
const MAX_LISTED = 500;

export interface CategoryCombo {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  /** It has categories and each of them has options. */
  readonly isValid: boolean;
  /** How many option combos it should have. */
  readonly combinations: number;
}

/** `keep`: obsolete, but something refers to it. */
export type ChangeKind = 'add' | 'rename' | 'delete' | 'keep';

/** One option combo that a category combo lacks, has too many or calls by a wrong name. */
export interface OptionComboChange {
  readonly kind: ChangeKind;
  readonly uid: string | null;
  readonly name: string;
  /** What refers to it, when it must stay. */
  readonly reference: string | null;
}

export interface OptionComboChanges {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** The first of them. */
  readonly listed: readonly OptionComboChange[];
}

/** All category combos, or the one with this uid. */
export function listCategoryCombos(database: Queryable, uid?: string): Promise<CategoryCombo[]> {
  return database.query<CategoryCombo>(listCategoryCombosSql, [uid ?? null]);
}

/** Keeps every other run from the same combo until the transaction ends. */
export async function lockCategoryCombo(tx: Queryable, { id }: CategoryCombo): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('coc'), $1::integer)`, [id % 2_147_483_647]);
}

/** Compares what is with what should be, in temporary tables of the transaction. */
export async function findChanges(tx: Queryable, combo: CategoryCombo): Promise<OptionComboChanges> {
  // A statement that creates a table takes no parameters; the id is a number from the database.
  const id = String(Number(combo.id));
  await tx.execute(createExpectedSql.replaceAll('COMBO', id));
  await tx.execute(findChangesSql.replaceAll('COMBO', id));
  // Without statistics the planner takes any temporary table for a small one.
  await tx.execute('analyze change');
  if ((await countChanges(tx)).delete > 0) await noteReferences(tx);
  return {
    counts: await countChanges(tx),
    listed: await tx.query<OptionComboChange>(listChangesSql, [MAX_LISTED]),
  };
}

/** Makes the changes that were found in the same transaction; returns the number of option combos. */
export async function applyChanges(
  tx: Queryable,
  combo: CategoryCombo,
  { counts }: OptionComboChanges,
): Promise<number> {
  if (counts.delete > 0) await tx.execute(deleteOptionCombosSql);
  if (counts.rename > 0) await tx.execute(renameOptionCombosSql);
  if (counts.add > 0) await tx.execute(addOptionCombosSql, [combo.id]);
  return counts.add + counts.rename + counts.delete;
}

async function countChanges(tx: Queryable): Promise<Record<ChangeKind, number>> {
  const rows = await tx.query<{ kind: ChangeKind; count: number }>(countChangesSql);
  return { add: 0, rename: 0, delete: 0, keep: 0, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) };
}
