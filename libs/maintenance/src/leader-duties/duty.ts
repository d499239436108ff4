import type { Queryable } from '@vaktmester/database';

/** Something that one node of the cluster has to do again and again. */
export interface Duty {
  readonly name: string;
  /** From the end of one turn to the start of the next; the first turn is at the start of the term. */
  readonly everyMs: number;
  /** One turn, in a transaction that has asserted leadership; far shorter than a second. */
  readonly perform: (tx: Queryable) => Promise<unknown>;
}
