/** A table whose rows go when rows of its parents go. */
export interface ClosureTable {
  readonly table: string;
  /** Column that other tables of the closure refer to; absent when none does. */
  readonly key?: string;
  /** Columns that refer to tables of the closure, with those tables. */
  readonly parents: Readonly<Record<string, string>>;
  /** Column that refers to rows of `table` which belong to nobody else and go once no `links` name them. */
  readonly owns?: { readonly column: string; readonly table: string };
  /** Rows carry DHIS2's soft-delete mark. */
  readonly hasDeleted?: true;
  /** Rows carry a uid that the audit names. */
  readonly hasUid?: true;
}

/** Tables that hang together by foreign keys, children before their parents: the order in which rows are deleted. */
export interface Closure {
  readonly tables: readonly ClosureTable[];
  /** Rows that belong to the rows that link to them, such as notes. */
  readonly owned: readonly { readonly table: string; readonly key: string; readonly links: readonly string[] }[];
}

/** The table and all tables of the closure that depend on it, in the order of the closure. */
export function dependentTables(closure: Closure, root: string): ClosureTable[] {
  const reached = new Set([root]);
  // Parents come late in the order, so one pass from the end finds most; references in circles need another.
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { table, parents } of closure.tables.toReversed()) {
      if (Object.values(parents).some((parent) => reached.has(parent))) reached.add(table);
    }
  }
  return closure.tables.filter(({ table }) => reached.has(table));
}
