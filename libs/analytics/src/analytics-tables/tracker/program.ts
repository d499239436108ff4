import { z } from 'zod';
import { dimensions } from '../dimensions/dimensions';
import { collectedValue } from './collected-value';

/** A program with what becomes columns of its tables. */
export const program = z.object({
  id: z.int(),
  uid: z.string(),
  /** Its events belong to tracked entities. */
  isRegistration: z.boolean(),
  entityTypeId: z.int().nullable(),
  /** Data dimension categories of its attribute category combination, unless that is the default one; uids. */
  categories: z.array(z.string()),
  /** Not the confidential ones, in the order of the program. */
  attributes: z.array(collectedValue),
  /** Of all stages, without those that are kept out of analytics. */
  dataElements: z.array(collectedValue),
});
export type Program = z.infer<typeof program>;

/** What the SQL of a table of tracker data follows from, apart from its own subject. */
export const trackerFacts = z.object({ dimensions, geometries: z.enum(['postgis', 'text']) });
export type TrackerFacts = z.infer<typeof trackerFacts>;

/** The facts of a table that a program has. */
export const programFacts = trackerFacts.extend({ program });
export type ProgramFacts = z.infer<typeof programFacts>;
