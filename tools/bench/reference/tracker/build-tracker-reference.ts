// Builds the plain tables of tracker data as `reference_<name>` and says which of ours is to equal which.
import type { Queryable } from '@vaktmester/database';
import { referenceEntities, referenceEntityEnrollments, referenceEntityEvents } from './reference-entities.sql';
import { referenceOwnership } from './reference-ownership';
import { referenceEnrollments, referenceEvents, type TrackerOptions } from './reference-programs.sql';
import type { TrackerTable } from './reference-table';

/** By table type. */
export async function buildTrackerReference(
  database: Queryable,
  options: TrackerOptions,
): Promise<Record<string, readonly TrackerTable[]>> {
  const tables = {
    EVENT: await referenceEvents(database, options),
    ENROLLMENT: await referenceEnrollments(database, options),
    OWNERSHIP: await referenceOwnership(database),
    TRACKED_ENTITY_INSTANCE: await referenceEntities(database, options),
    TRACKED_ENTITY_INSTANCE_EVENTS: await referenceEntityEvents(database, options),
    TRACKED_ENTITY_INSTANCE_ENROLLMENTS: await referenceEntityEnrollments(database, options),
  };
  for (const table of Object.values(tables).flat()) await build(database, table);
  return tables;
}

/** Names of the tables that hold the rows: years, or the table itself. */
export function partsOf({ name, years }: TrackerTable): { readonly name: string; readonly year: number }[] {
  return years ? years.map((year) => ({ name: `${name}_${year}`, year })) : [{ name, year: 0 }];
}

async function build(database: Queryable, table: TrackerTable): Promise<void> {
  const definitions = table.columns.map(({ name, type }) => `"${name}" ${type}`);
  await database.execute(`create table "reference_${table.name}" (${definitions.join(', ')})`);
  for (const { name, year } of partsOf(table)) {
    if (table.years) await database.execute(`create table "reference_${name}" () inherits ("reference_${table.name}")`);
    await database.execute(
      `insert into "reference_${name}" select ${table.columns.map(({ source }) => source).join(', ')} ${table.from(year)}`,
    );
  }
}
