import type { Queryable } from '@vaktmester/database';

/** One time of leading, from the claim of an epoch until its signal aborts. */
export interface Term {
  /** Grows with every claim in the cluster; no two terms share one. */
  readonly epoch: number;
  /** Random per claim: tells terms apart even when PostgreSQL loses its last epochs in a failover. */
  readonly token: string;
  /** Aborts when the term ends, for whatever reason: then stop, another may lead already. */
  readonly signal: AbortSignal;
  /**
   * Whether the term has ended, also when the process slept and could not hear it yet. Look at it right before an effect that no
   * transaction guards, such as a mail.
   */
  readonly isOver: boolean;
  /**
   * Runs `work` in one transaction that nobody else can have overtaken: it first asserts the epoch under a lock that the
   * next claim has to wait for. PostgreSQL ends it after 3 s of one statement or 2 s of idleness; keep it far below 1 s.
   * @throws TermEndedError when the term is over; nothing of `work` is kept then
   */
  guarded<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
}

/** What ended a term, as recorded in `vaktmester.leader_history` and in the metrics. */
export type TermEndReason =
  /** Somebody asked the leader to hand over. */
  | 'resigned'
  /** The process goes down. */
  | 'shutdown'
  /** Redis lost the lock, or gave it to another. */
  | 'lock-lost'
  /** Redis did not answer until the deadline. */
  | 'self-fenced'
  /** Another has claimed: seen when the lease was renewed. */
  | 'superseded'
  /** Another has claimed: seen by a guarded transaction. */
  | 'fenced'
  /** PostgreSQL did not answer longer than the grace. */
  | 'database-lost'
  /** The rest of the process stood still too long to do what a leader has to do. */
  | 'stalled'
  /** The thread of the election died. */
  | 'elector-lost'
  /** What the leader does ended by itself. */
  | 'work-ended'
  /** The claim was answered too late to be used. */
  | 'late';

/** The term is over; what was to be done is the next leader's business. */
export class TermEndedError extends Error {
  override readonly name = 'TermEndedError';

  constructor(
    readonly epoch: number,
    readonly reason: TermEndReason,
    options?: ErrorOptions,
  ) {
    super(`the term of epoch ${epoch} has ended: ${reason}`, options);
  }
}
