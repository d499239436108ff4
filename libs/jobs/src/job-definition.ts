import type { z } from 'zod';
import type { JobType } from '@vaktmester/contracts';
import type { Json } from './json';

/**
 * A job that the house runs, declared where its work is. A run of it starts with one step; each step may add further ones
 * when it is done, so a plan can depend on what earlier steps found.
 */
export interface JobDefinition<Parameters = unknown> {
  readonly jobType: JobType;
  /** Runs of one lane never overlap: a second start is accepted and waits for its turn (DHIS2: one running job per type). */
  readonly lane: string;
  /** A start while a run of the lane waits or is at work gives that run, instead of queueing another that would do the same again. */
  readonly singleFlight?: boolean;
  /** Checks the parameters and fills in their defaults. */
  readonly parameters: z.ZodType<Parameters>;
  /** Whether the first notification carries the parameters as `data`; DHIS2 sends none for types without parameters. */
  readonly hasParameters: boolean;
  /**
   * Texts of the notifications: the first one, the last one of a success (the duration follows after `: `) and the last one
   * of a failure (the reason follows after `: `).
   */
  readonly titles: {
    readonly started: (parameters: Parameters) => string;
    readonly completed: string;
    readonly failed: string;
  };
  readonly firstStep: (parameters: Parameters) => NewStep;
}

/** A step to be added to a run. */
export interface NewStep {
  /** Unique within the run; steps name each other by it. */
  readonly key: string;
  /** `<service>.<verb-noun>`: which service works on it and which handler. */
  readonly kind: string;
  /** For people: what the step does. */
  readonly title: string;
  readonly payload: Json;
  /** Keys of the steps that must have ended before this one starts. */
  readonly after?: readonly string[];
  /** Among steps that are ready the costliest starts first. Any unit, the same within a run; default 1. */
  readonly cost?: number;
  /** Starts even when steps before it failed or were skipped. Default: such a step is skipped. */
  readonly always?: boolean;
  /** As `always`, but not once the run is being cancelled: work that goes on with whatever of the steps before has succeeded. */
  readonly despiteFailures?: boolean;
  /** Attempts after lost workers and passing database errors; default 5. */
  readonly maxAttempts?: number;
}
