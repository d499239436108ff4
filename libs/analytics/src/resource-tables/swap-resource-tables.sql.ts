import { quoteIdentifier } from '@vaktmester/database';

/**
 * The statements that put staging tables in the place of the live ones, for one transaction; keys are live names. Views on
 * the live tables must be gone before.
 */
export function swapResourceTables(staged: Readonly<Record<string, string>>): string[] {
  return Object.entries(staged).flatMap(([live, staging]) => [
    `drop table if exists ${quoteIdentifier(live)}`,
    `alter table ${quoteIdentifier(staging)} rename to ${quoteIdentifier(live)}`,
    // DHIS2 leaves its primary keys with the staging name, which here would differ from run to run.
    `alter index ${quoteIdentifier(`${staging}_pkey`)} rename to ${quoteIdentifier(`${live}_pkey`)}`,
  ]);
}
