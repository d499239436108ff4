import type { ChangeSummary } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import { findReferredOptionCombos } from './option-combo-references';
import addOptionCombosSql from './sql/add-option-combos.sql?raw';
import createExpectedSql from './sql/create-expected.sql?raw';
import deleteOptionCombosSql from './sql/delete-option-combos.sql?raw';
import findChangesSql from './sql/find-changes.sql?raw';
import listCategoryCombosSql from './sql/list-category-combos.sql?raw';
import renameOptionCombosSql from './sql/rename-option-combos.sql?raw';

export interface CategoryCombo {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  /** It has categories and each of them has options. */
  readonly isValid: boolean;
  /** How many option combos it should have. */
  readonly combinations: number;
}

interface Change {
  readonly kind: 'add' | 'rename' | 'delete';
  readonly id: number | null;
  readonly uid: string | null;
  readonly options: readonly string[] | null;
  readonly name: string;
}

/** What a category combo lacks and has too many of. */
export interface OptionComboChanges {
  readonly added: readonly Change[];
  readonly renamed: readonly Change[];
  readonly deleted: readonly Change[];
  /** Obsolete ones that must stay, with what refers to them. */
  readonly blocked: readonly (Change & { readonly reference: string })[];
}

/** All category combos, or the one with this uid. */
export function listCategoryCombos(database: Queryable, uid?: string): Promise<CategoryCombo[]> {
  return database.query<CategoryCombo>(listCategoryCombosSql, [uid ?? null]);
}

/** Compares what is with what should be; the lock keeps every other run from the same combo until the transaction ends. */
export async function findChanges(tx: Queryable, combo: CategoryCombo): Promise<OptionComboChanges> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('coc'), $1::integer)`, [combo.id % 2_147_483_647]);
  // A statement that creates a table takes no parameters; the id is a number from the database.
  await tx.execute(createExpectedSql.replaceAll('COMBO', String(Number(combo.id))));
  const changes = await tx.query<Change>(findChangesSql, [combo.id]);
  const obsolete = changes.filter(({ kind }) => kind === 'delete');
  const references = await findReferredOptionCombos(
    tx,
    obsolete.map(({ id }) => id ?? 0),
  );
  const referenceTo = ({ id }: Change) => references.get(id ?? 0);
  return {
    added: changes.filter(({ kind, options }) => kind === 'add' && options && options.length > 0),
    renamed: changes.filter(({ kind }) => kind === 'rename'),
    deleted: obsolete.filter((change) => referenceTo(change) === undefined),
    blocked: obsolete.flatMap((change) => {
      const reference = referenceTo(change);
      return reference === undefined ? [] : [{ ...change, reference }];
    }),
  };
}

/** Makes the changes; returns the number of rows. */
export async function applyChanges(tx: Queryable, combo: CategoryCombo, changes: OptionComboChanges): Promise<number> {
  const { added, renamed, deleted } = changes;
  if (deleted.length > 0) await tx.execute(deleteOptionCombosSql, [deleted.map(({ id }) => id)]);
  if (renamed.length > 0) {
    await tx.execute(renameOptionCombosSql, [renamed.map(({ id }) => id), renamed.map(({ name }) => name)]);
  }
  if (added.length > 0) {
    const rows = added.map(({ options, name }) => ({ options, name }));
    await tx.execute(addOptionCombosSql, [combo.id, JSON.stringify(rows)]);
  }
  return added.length + renamed.length + deleted.length;
}

/** The changes in DHIS2's words (`spec/api-contract.md` §5.2). */
export function describeChanges(combo: CategoryCombo, changes: OptionComboChanges): ChangeSummary[] {
  const none = { imported: 0, updated: 0, deleted: 0, ignored: 0 };
  const success = (description: string, count: Partial<typeof none>): ChangeSummary => ({
    ...none,
    ...count,
    status: 'SUCCESS',
    description,
  });
  return [
    ...changes.deleted.map(({ name }) =>
      success(`Deleted obsolete category option combo: \`${name}\` for category combo: \`${combo.name}\``, {
        deleted: 1,
      }),
    ),
    ...changes.blocked.map(({ name, reference }): ChangeSummary => ({
      ...none,
      ignored: 1,
      status: 'WARNING',
      description: `Could not delete category option combo: \`${name}\` due to \`${reference}\``,
    })),
    ...changes.renamed.map(({ uid, name }) =>
      success(`Update category option combo \`${uid}\` name to \`${name}\``, { updated: 1 }),
    ),
    ...changes.added.map(({ name }) =>
      success(`Added missing category option combo: \`${name}\` for category combo: \`${combo.name}\``, {
        imported: 1,
      }),
    ),
  ];
}
