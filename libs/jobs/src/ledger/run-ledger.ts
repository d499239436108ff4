import type { Database, Queryable } from '@vaktmester/database';
import { type CancellingUser, cancelRun } from './cancel-run';
import { type LedgerObserver, nobody, type Settled } from './ledger-observer';
import { type StartedRun, startRun, type StartRequest } from './start-run';
import { TRANSITION_LIMITS } from './transition-limits';

/** Starts and cancels runs. Once a call has returned, the run is committed and ends whatever dies. */
export class RunLedger {
  constructor(
    private readonly database: Database,
    private readonly observer: LedgerObserver = nobody,
  ) {}

  /**
   * Starts a run, or queues it behind the run that occupies its lane. Its first notification is there when this returns.
   * @throws ApiError `bad-request` parameters; `conflict` the idempotency key belongs to a run of another type
   */
  async start<Parameters>(request: StartRequest<Parameters>): Promise<StartedRun> {
    const { run, settled } = await this.database.transaction((tx) => startRun(tx, request), TRANSITION_LIMITS);
    this.observer(settled);
    return run;
  }

  /** Like {@link start}, as part of the caller's transaction; workers hear of the run within a second of its commit. */
  async startWithin<Parameters>(tx: Queryable, request: StartRequest<Parameters>): Promise<StartedRun> {
    return (await startRun(tx, request)).run;
  }

  /**
   * Cancels a run. A queued one ends at once; of a running one no further step starts, those at work are aborted, and nothing
   * they did becomes visible. Cancelling again is no error. Whether the user may cancel it is for the caller to check.
   * @throws ApiError `not-found`; `conflict` when the run has ended or only tidies up
   */
  async cancel(runUid: string, user: CancellingUser): Promise<void> {
    const settled = await this.database.transaction((tx) => cancelRun(tx, runUid, user), TRANSITION_LIMITS);
    this.observer(settled);
  }

  /** Like {@link cancel}, as part of the caller's transaction. */
  async cancelWithin(tx: Queryable, runUid: string, user: CancellingUser): Promise<void> {
    await cancelRun(tx, runUid, user);
  }

  /** Tells the followers of this process what the caller's own transaction settled, such as {@link rescue}, once it is committed. */
  announce(settled: Settled): void {
    this.observer(settled);
  }
}
