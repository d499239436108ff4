import { quoteIdentifier } from '@vaktmester/database';

/**
 * Where a run finds the tables that it reads: a resource table that the same run has just built stands under a staging name
 * until the swap, all others under their own.
 */
export type Relations = (name: string) => string;

/** Quoted names; `staged` maps the names of tables that this run has built to their staging tables. */
export function relationsOf(staged: Readonly<Record<string, string>>): Relations {
  return (name) => quoteIdentifier(staged[name] ?? name);
}
