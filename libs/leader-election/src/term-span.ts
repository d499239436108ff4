import type { LeaseDeadline } from './lease-deadline';
import { TermEndedError, type TermEndReason } from './term';

/** How long a term lasts, and what ended it; each thread that takes part in the term has one. */
export class TermSpan {
  private readonly abortion = new AbortController();
  readonly signal = this.abortion.signal;
  /** Resolves with the first reason there is. */
  readonly ended: Promise<TermEndReason>;
  private resolveEnded: (reason: TermEndReason) => void = () => undefined;

  constructor(
    readonly epoch: number,
    readonly token: string,
    readonly deadline: LeaseDeadline,
  ) {
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
  }

  /** Ends the term: deadline and signal say so before anything else happens. Later calls change nothing. */
  end(reason: TermEndReason): void {
    if (this.signal.aborted) return;
    this.deadline.pass();
    this.abortion.abort(new TermEndedError(this.epoch, reason));
    this.resolveEnded(reason);
  }
}
