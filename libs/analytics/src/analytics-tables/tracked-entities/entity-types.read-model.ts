import { z } from 'zod';
import type { Queryable } from '@vaktmester/database';
import { type Program, trackerFacts } from '../tracker/program';
import { collectedValue } from '../tracker/collected-value';
import { readPrograms } from '../tracker/programs.read-model';
import findEntityTypes from './sql/find-entity-types.sql?raw';

export const entityType = z.object({
  id: z.int(),
  uid: z.string(),
  /** Its own attributes without the confidential ones, in its order. */
  attributes: z.array(collectedValue),
});
export type EntityType = z.infer<typeof entityType>;

/** The facts of a table that a tracked entity type has. */
export const entityTypeFacts = trackerFacts.extend({ entityType });
export type EntityTypeFacts = z.infer<typeof entityTypeFacts>;

/**
 * All tracked entity types, by id. DHIS2: only those that the user of the job may see, so that tables are missing after a run
 * by another user; here always all.
 */
export async function readEntityTypes(database: Queryable): Promise<EntityType[]> {
  return entityType.array().parse(await database.query<object>(findEntityTypes));
}

/** The programs of each entity type, by its id. */
export async function readProgramsByEntityType(
  database: Queryable,
  skipPrograms: readonly string[],
): Promise<ReadonlyMap<number, Program[]>> {
  const programs = new Map<number, Program[]>();
  for (const program of await readPrograms(database)) {
    if (program.entityTypeId === null || skipPrograms.includes(program.uid)) continue;
    programs.set(program.entityTypeId, [...(programs.get(program.entityTypeId) ?? []), program]);
  }
  return programs;
}
