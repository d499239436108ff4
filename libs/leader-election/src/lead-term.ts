import type { Database } from '@vaktmester/database';
import type { ElectionObserver } from './election-observer';
import { LeaderTerm } from './leader-term';
import type { Term } from './term';
import type { TermSpan } from './term-span';

/** What the leader does, and what it needs for it. */
export interface Leading {
  readonly lead: (term: Term) => Promise<void>;
  /** For guarded transactions alone. */
  readonly guardedDatabase: Database;
  readonly nodeName: string;
  readonly observer: ElectionObserver;
}

/** Lets the leader's work have the term; the term ends with the work. Does not throw. */
export async function leadTerm(span: TermSpan, leading: Leading): Promise<void> {
  const { lead, guardedDatabase, nodeName, observer } = leading;
  try {
    await lead(new LeaderTerm(span, guardedDatabase, nodeName));
  } catch (error) {
    if (!span.signal.aborted) observer.leadFailed(span.epoch, error);
  }
  span.end('work-ended');
}
