import type { Queryable } from '@vaktmester/database';
import findDependentViewsSql from './sql/find-dependent-views.sql?raw';

/** A view that reads a table, and all that makes it what it is. Names are quoted. */
export interface DependentView {
  readonly name: string;
  readonly isMaterialized: boolean;
  readonly isPopulated: boolean;
  readonly query: string;
  /** Storage and view options such as `security_barrier=true`. */
  readonly options: string | null;
  /** Absent when it belongs to the user of this connection, or he cannot give it back. */
  readonly owner: string | null;
  readonly comment: string | null;
  readonly grants: readonly string[];
  readonly indexes: readonly string[];
}

/**
 * The views on tables of schema public, and the views on these, in an order in which they can be created. The definitions are
 * for the search path of this connection.
 */
export async function findDependentViews(database: Queryable, tables: readonly string[]): Promise<DependentView[]> {
  return database.query<DependentView>(findDependentViewsSql, [tables]);
}

/** The statement that removes the view; views on it must be gone before. */
export function dropView(view: DependentView): string {
  return `drop ${kindOf(view)} ${view.name}`;
}

/** The statements that make the view again: itself, its owner, grants, comment and indexes. */
export function recreateView(view: DependentView): string[] {
  const options = view.options ? ` with (${view.options})` : '';
  const data = view.isMaterialized ? ` with ${view.isPopulated ? '' : 'no '}data` : '';
  return [
    `create ${kindOf(view)} ${view.name}${options} as ${view.query}${data}`,
    ...view.indexes,
    ...(view.comment ? [`comment on ${kindOf(view)} ${view.name} is ${view.comment}`] : []),
    ...view.grants,
    ...(view.owner ? [`alter ${kindOf(view)} ${view.name} owner to ${view.owner}`] : []),
  ];
}

function kindOf(view: DependentView): string {
  return view.isMaterialized ? 'materialized view' : 'view';
}
