import type { Queryable } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import { readDimensions } from '../dimensions/dimensions.read-model';
import { readGeometries } from './geometry';
import { program, type Program, type ProgramFacts, type TrackerFacts } from './program';
import findPrograms from './sql/find-programs.sql?raw';

/** All programs, by id. */
export async function readPrograms(database: Queryable): Promise<Program[]> {
  return program.array().parse(await database.query<object>(findPrograms));
}

/** The same for all tables of a run. */
export async function readTrackerFacts(database: Queryable, relations: Relations): Promise<TrackerFacts> {
  return { dimensions: await readDimensions(database, relations), geometries: await readGeometries(database) };
}

/** All programs with the facts of their tables; none when there are no events, because then DHIS2 builds nothing either. */
export async function readProgramFacts(database: Queryable, relations: Relations): Promise<ProgramFacts[]> {
  if (!(await hasEvents(database))) return [];
  const facts = await readTrackerFacts(database, relations);
  return (await readPrograms(database)).map((found) => ({ ...facts, program: found }));
}

/** DHIS2: no table of tracker data is built before there is an event, deleted or not. */
export async function hasEvents(database: Queryable): Promise<boolean> {
  return (await database.query('select from event limit 1')).length > 0;
}

/** Rows of a table for each value of `column`: a rough size of the tables to come. */
export async function countBy(database: Queryable, table: string, column: string): Promise<Map<number, number>> {
  const counts = await database.query<{ id: number; rows: number }>(
    `select ${column} as id, count(*)::integer as rows from ${table} where ${column} is not null group by ${column}`,
  );
  return new Map(counts.map(({ id, rows }) => [id, rows]));
}
