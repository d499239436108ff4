import type { Elector } from '../elector';
import type { ElectorOptions } from '../open-elector';
import type { TermEndReason } from '../term';

/** What the thread of the election is started with. */
export interface ThreadData {
  readonly options: ElectorOptions;
  /** Memory of the {@link Heart} of the main thread. */
  readonly heart: SharedArrayBuffer;
}

/** What the main thread can ask; each question is answered once. */
export type Questions = Omit<Elector, 'start'>;

export type ToThread =
  | { readonly kind: 'start' }
  /** The main thread has ended the term: the fence refused it, or its deadline had passed. */
  | { readonly kind: 'end'; readonly epoch: number; readonly reason: TermEndReason }
  /** The leader's work of the term has returned. */
  | { readonly kind: 'returned'; readonly epoch: number }
  | { readonly kind: 'question'; readonly id: number; readonly question: keyof Questions };

export type FromThread =
  | { readonly kind: 'leading'; readonly epoch: number; readonly token: string; readonly deadline: SharedArrayBuffer }
  | { readonly kind: 'ended'; readonly epoch: number; readonly reason: TermEndReason }
  | { readonly kind: 'renewed'; readonly part: 'redis' | 'postgresql'; readonly seconds: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown };
