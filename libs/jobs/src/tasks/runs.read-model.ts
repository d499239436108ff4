import { setTimeout as delay } from 'node:timers/promises';
import type { JobType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import listRunsSql from './sql/list-runs.sql?raw';
import listStepsSql from './sql/list-steps.sql?raw';
import { type Viewer, visibleOwner } from './viewer';

export type RunStatus = 'QUEUED' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
export type StepStatus = 'PENDING' | 'READY' | 'RUNNING' | 'DONE' | 'FAILED' | 'SKIPPED';

export interface RunRow {
  readonly uid: string;
  readonly jobType: JobType;
  readonly name: string;
  readonly lane: string;
  readonly service: string;
  readonly status: RunStatus;
  readonly parameters: Json;
  /** Who started it; null for the house itself. */
  readonly username: string | null;
  readonly createdAt: Date;
  /** Null while the run is queued. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly error: string | null;
  /** Steps known so far, and how many of them have ended. */
  readonly steps: number;
  readonly stepsEnded: number;
}

export interface StepRow {
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly status: StepStatus;
  readonly attempt: number;
  /** Node uuid of the last worker. */
  readonly worker: string | null;
  readonly error: string | null;
  readonly progressDone: number | null;
  readonly progressTotal: number | null;
  readonly progressUnit: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** The sessions of PostgreSQL whose locks hold the step up, for people; null when it waits for none. */
  readonly waitingFor: string | null;
}

const SHORTEST_LOOK_MS = 20;
const LONGEST_LOOK_MS = 500;

/** Runs and their steps, for consoles and for whoever waits for a run. Visible are the same runs as in {@link TasksReadModel}. */
export class RunsReadModel {
  constructor(private readonly database: Queryable) {}

  async findRun(runUid: string, viewer: Viewer): Promise<RunRow | undefined> {
    return this.find(runUid, visibleOwner(viewer));
  }

  /** The newest runs first; `limit` defaults to 50. */
  async listRuns(asked: { jobType?: JobType; viewer: Viewer; limit?: number }): Promise<RunRow[]> {
    const values = [asked.jobType ?? null, visibleOwner(asked.viewer), null, asked.limit ?? 50];
    return this.database.query<RunRow>(listRunsSql, values);
  }

  /** The steps of a run in the order of their addition; empty for a run that the viewer may not see. */
  async listSteps(runUid: string, viewer: Viewer): Promise<StepRow[]> {
    return (await this.findRun(runUid, viewer)) ? this.database.query<StepRow>(listStepsSql, [runUid]) : [];
  }

  /**
   * Waits until the run has ended; `undefined` when it has not within `timeoutMs` or the signal aborts before. For the one who
   * started the run: nobody asks whether he may see it. Giving up leaves the run alone.
   */
  async waitForEnd(runUid: string, timeoutMs: number, signal?: AbortSignal): Promise<RunRow | undefined> {
    const deadline = performance.now() + timeoutMs;
    for (let pauseMs = SHORTEST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_LOOK_MS)) {
      const run = await this.find(runUid, null);
      if (run?.finishedAt) return run;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0 || signal?.aborted) return undefined;
      await delay(Math.min(pauseMs, leftMs), undefined, signal && { signal }).catch(() => undefined);
    }
  }

  private async find(runUid: string, owner: string | null): Promise<RunRow | undefined> {
    const [run] = await this.database.query<RunRow>(listRunsSql, [null, owner, runUid, 1]);
    return run;
  }
}
