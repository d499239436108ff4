import { z } from 'zod';
import { programFacts } from '../tracker/program';

/** The facts of the table of a program's events. */
export const eventFacts = programFacts.extend({
  /** All its enrollments, when they are few. */
  fewEnrollments: z.array(z.int()).nullable(),
});
export type EventFacts = z.infer<typeof eventFacts>;
