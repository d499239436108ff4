import type { JobType } from '@vaktmester/contracts';
import type { Json } from '../json';

/** A worker's right to a step. The attempt is the fence: a later one makes this lease worthless. */
export interface StepLease {
  readonly runUid: string;
  readonly seq: number;
  readonly attempt: number;
  /** The step runs to its end even when its run is cancelled. */
  readonly always: boolean;
}

/** A step with what its handler needs to know of it and of its run. */
export interface ClaimedStep extends StepLease {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly payload: Json;
  readonly jobType: JobType;
  readonly parameters: Json;
  readonly runStartedAt: Date;
  /** Name of the user who started the run. */
  readonly startedBy: string | null;
}
