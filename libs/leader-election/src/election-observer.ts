import type { TermEndReason } from './term';

/** Hears what happens in the election: for metrics and logs in a service, for the record in a test. */
export interface ElectionObserver {
  elected(epoch: number): void;
  ended(epoch: number, reason: TermEndReason): void;
  renewed(part: 'redis' | 'postgresql', seconds: number): void;
  /** What the leader does threw an error although its term had not ended; the term ends now. */
  leadFailed(epoch: number, error: unknown): void;
}
