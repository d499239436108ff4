import type { Queryable } from '@vaktmester/database';

/** Beyond it, a statement reads the events of a year and leaves out those of other programs. */
const FEW = 100;

/**
 * The enrollments of each program that has only a few, by program id. Named in a statement, they let PostgreSQL find their
 * events by index and know how many there are: a program without registration has one enrollment for all its events.
 */
export async function readFewEnrollments(database: Queryable): Promise<ReadonlyMap<number, number[]>> {
  const programs = await database.query<{ id: number; enrollments: number[] }>(
    `select p.programid as id, to_json(array(
       select en.enrollmentid from enrollment en
       where en.programid = p.programid and not en.deleted order by en.enrollmentid limit $1
     )) as enrollments
     from program p`,
    [FEW + 1],
  );
  return new Map(
    programs.filter(({ enrollments }) => enrollments.length <= FEW).map(({ id, enrollments }) => [id, enrollments]),
  );
}
