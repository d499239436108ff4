import { type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import { tableTypeOf } from '../analytics-tables/table-types/table-type-of';
import findEmptiedTablesSql from './sql/find-emptied-tables.sql?raw';

/** A live table that a crash of PostgreSQL has emptied. */
export interface EmptiedTable {
  readonly name: string;
  /** That it had when it was put in place. */
  readonly rows: number;
  /** When that was; ISO 8601. */
  readonly shown: string;
  /** `undefined` for a resource table. */
  readonly tableType: AnalyticsTableType | undefined;
}

/**
 * The live tables that are empty since a crash of PostgreSQL, by name, until a run has built them again. Only tables that this house
 * has built: of those of a DHIS2 on the same database nobody knows whether they held anything.
 */
export async function findEmptiedTables(database: Queryable): Promise<EmptiedTable[]> {
  const tables = await database.query<Omit<EmptiedTable, 'tableType'>>(findEmptiedTablesSql);
  return tables.map((table) => ({
    ...table,
    tableType: isResourceTable(table.name) ? undefined : tableTypeOf(table.name),
  }));
}

/** The types of analytics tables among them. */
export function typesOf(emptied: readonly EmptiedTable[]): AnalyticsTableType[] {
  return analyticsTableTypes.filter((type) => emptied.some(({ tableType }) => tableType === type));
}

function isResourceTable(name: string): boolean {
  return name.startsWith('analytics_rs_');
}
