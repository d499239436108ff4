import type { JobType } from '@vaktmester/contracts';

export type RunOutcome = 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** What settling a lane led to. */
export interface Settled {
  /** Steps that became ready: workers should be called. */
  readonly readySteps: number;
  readonly endedRuns: readonly EndedRun[];
}

export interface EndedRun {
  readonly uid: string;
  readonly jobType: JobType;
  readonly outcome: RunOutcome;
  readonly durationMs: number;
}

/** What a call leads to that changed nothing. */
export const nothingSettled: Settled = { readySteps: 0, endedRuns: [] };

/** Hears of each change once it is committed. Nothing may depend on it: a process that dies in between tells nobody. */
export type LedgerObserver = (settled: Settled) => void;

/** For those who follow nothing. */
export const nobody: LedgerObserver = () => undefined;
