import type { Queryable } from '@vaktmester/database';
import type { Schedule, SkippedTimes } from './due-time';
import beatDefinitions from './sql/beat-definitions.sql?raw';
import findQueueMember from './sql/find-queue-member.sql?raw';
import finishDefinition from './sql/finish-definition.sql?raw';
import listCancelRequests from './sql/list-cancel-requests.sql?raw';
import listEndedFirings from './sql/list-ended-firings.sql?raw';
import listWaitingDefinitions from './sql/list-waiting-definitions.sql?raw';
import recordRun from './sql/record-run.sql?raw';
import recordSkipped from './sql/record-skipped.sql?raw';
import settleFiring from './sql/settle-firing.sql?raw';
import skipRestOfQueue from './sql/skip-rest-of-queue.sql?raw';
import startDefinition from './sql/start-definition.sql?raw';

/** What the start of a run takes from a row of `jobconfiguration`. */
export interface StartableDefinition {
  readonly uid: string;
  readonly name: string;
  readonly jobType: string;
  /** As stored; see {@link readJobParameters}. */
  readonly parameters: unknown;
  /** Of whom it runs in the name; null: the system. */
  readonly userUid: string | null;
  readonly username: string | null;
}

export interface WaitingDefinition extends StartableDefinition, Schedule {
  readonly queueName: string | null;
  readonly queuePosition: number | null;
  /** By the clock of PostgreSQL. */
  readonly now: Date;
}

/** A run that has ended and whose definition does not say so yet. */
export interface EndedFiring {
  readonly definitionUid: string;
  readonly fireTime: Date;
  readonly runUid: string;
  readonly outcome: 'COMPLETED' | 'STOPPED' | 'FAILED';
  readonly queueName: string | null;
  readonly queuePosition: number | null;
}

/** A run of ours whose definition somebody has asked DHIS2 to cancel. */
export interface CancelRequest {
  readonly uid: string;
  readonly name: string;
  readonly runUid: string;
}

/** Definitions of the types that may be due; `besideRunning`: also while another of their type runs. */
export function listWaiting(
  database: Queryable,
  jobTypes: readonly string[],
  { besideRunning }: { readonly besideRunning: boolean },
): Promise<WaitingDefinition[]> {
  return database.query(listWaitingDefinitions, [jobTypes, besideRunning]);
}

/** The definitions of DHIS2 and what became of their due times, within one transaction of the leader. */
export class FiringsStore {
  constructor(
    private readonly tx: Queryable,
    readonly epoch: number,
  ) {}

  listWaiting(jobTypes: readonly string[]): Promise<WaitingDefinition[]> {
    return listWaiting(this.tx, jobTypes, { besideRunning: false });
  }

  listEnded(): Promise<EndedFiring[]> {
    return this.tx.query(listEndedFirings);
  }

  listCancelRequests(): Promise<CancelRequest[]> {
    return this.tx.query(listCancelRequests);
  }

  async findQueueMember(queueName: string, position: number): Promise<StartableDefinition | undefined> {
    return (await this.tx.query<StartableDefinition>(findQueueMember, [queueName, position]))[0];
  }

  /** Marks the definition as running; false when it may not start, for example because another of its type runs. */
  async tryStart(definitionUid: string): Promise<boolean> {
    return (await this.tx.query(startDefinition, [definitionUid])).length > 0;
  }

  async recordRun(definitionUid: string, fireTime: Date, runUid: string): Promise<void> {
    await this.tx.execute(recordRun, [definitionUid, fireTime, runUid, this.epoch]);
  }

  async recordSkipped(definitionUid: string, { first, last, reason }: SkippedTimes): Promise<void> {
    await this.tx.execute(recordSkipped, [definitionUid, first, last, this.epoch, reason]);
  }

  /** Writes the end of a run back; false when the definition was reset or started by somebody else in between. */
  async finish({ runUid, outcome }: EndedFiring): Promise<boolean> {
    const finished = await this.tx.query(finishDefinition, [runUid, outcome]);
    await this.tx.execute(settleFiring, [runUid]);
    return finished.length > 0;
  }

  /** Skips the members of a queue after `position`, and answers their uids. */
  async skipRestOfQueue(queueName: string, position: number): Promise<string[]> {
    const skipped = await this.tx.query<{ uid: string }>(skipRestOfQueue, [queueName, position]);
    return skipped.map(({ uid }) => uid);
  }

  async beat(): Promise<void> {
    await this.tx.execute(beatDefinitions);
  }
}
