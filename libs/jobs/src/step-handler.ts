import type { z } from 'zod';
import type { JobType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { NewStep } from './job-definition';
import type { Json } from './json';

/** The work of one kind of step. Any replica may run it, and run it again after another died in the middle. */
export interface StepHandler<Payload = unknown> {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  run(step: StepContext<Payload>): Promise<StepOutcome>;
}

/** The run that a step belongs to. */
export interface RunOfStep {
  readonly uid: string;
  readonly jobType: JobType;
  readonly parameters: Json;
  /** Start of the run by the clock of PostgreSQL; bounds what source rows belong to the run. */
  readonly startedAt: Date;
  readonly startedBy: string | null;
}

export interface StepContext<Payload = unknown> {
  readonly run: RunOfStep;
  readonly key: string;
  readonly seq: number;
  /** 1 for the first try. A later attempt makes the effects of all earlier ones invalid. */
  readonly attempt: number;
  readonly payload: Payload;
  /** Aborts when the lease is lost, the run is cancelled or the process goes down: give it to every long wait. */
  readonly signal: AbortSignal;
  /**
   * Asserts that this attempt still holds the step and its run goes on, and keeps it so until the transaction ends: for effects
   * that are committed in pieces, such as deletes in batches. Keep the transaction short.
   * @throws Error when the step is somebody else's or the run is being cancelled
   */
  guard(tx: Queryable): Promise<void>;
  /**
   * What a session that works for the step sets as its `application_name`, so that the console can tell what it waits for;
   * `guard` does it by itself.
   */
  readonly sessionName: string;
  /** What the ended step `key` of this run returned. */
  resultOf(key: string): Promise<Json | undefined>;
  /** Adds a notification to the run, unless this attempt has lost its lease. */
  notify(message: string, level?: 'INFO' | 'WARN' | 'ERROR'): Promise<void>;
  /** Publishes how far the step is, for the console; `unit` such as `rows`. */
  progress(done: number, total: number, unit: string): Promise<void>;
  /**
   * A name for a staging table that belongs to this attempt alone (`analytics_st_<run>_<seq>_<attempt>[_<suffix>]`), so a
   * worker that lost its lease can only fill a table that nobody will publish.
   */
  stagingName(suffix?: string): string;
  /** Records the table for the sweep of left-overs; call it in the transaction that creates the table. */
  registerStaging(tx: Queryable, table: string): Promise<void>;
}

export interface StepOutcome {
  readonly result?: Json;
  /** Steps that this one found to be necessary; they may name earlier steps in `after`. */
  readonly steps?: readonly NewStep[];
  /**
   * The effect that others can see. It runs in the transaction that marks the step as done, after the attempt was checked
   * under a lock: it happens once or not at all. Keep it short. What it returns replaces `result`. When the transaction meets a
   * lock or a lost connection it is rolled back and the effect is called again, so it changes nothing but through `tx`.
   */
  readonly effect?: (tx: Queryable) => Promise<Json | undefined>;
}
