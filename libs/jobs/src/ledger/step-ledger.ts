import type { Database, Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import type { StepOutcome } from '../step-handler';
import { appendNotification, type NewNotification, storableText } from './append-notification';
import type { ClaimedStep, StepLease } from './claimed-step';
import { CancelledMeanwhile, finishStep } from './finish-step';
import { type GiveUp, giveUpStep } from './give-up-step';
import { guardStep } from './guard-step';
import { type LedgerObserver, nobody } from './ledger-observer';
import claimStepSql from './sql/claim-step.sql?raw';
import findResultSql from './sql/find-result.sql?raw';
import registerStagingSql from './sql/register-staging.sql?raw';
import renewLeaseSql from './sql/renew-lease.sql?raw';
import reportProgressSql from './sql/report-progress.sql?raw';
import { TRANSITION_LIMITS } from './transition-limits';

/**
 * The ledger as a worker sees it. Every call names the attempt it speaks for; once another worker has the step, or the step
 * has ended, the call changes nothing and says so. That holds however late the call comes, so a worker needs no clock.
 */
export class StepLedger {
  constructor(
    private readonly database: Database,
    private readonly observer: LedgerObserver = nobody,
  ) {}

  /** A step of one of these kinds, for this node alone until its lease runs out; `undefined` when there is nothing to do. */
  async claim(kinds: readonly string[], nodeUuid: string, leaseMs: number): Promise<ClaimedStep | undefined> {
    const [step] = await this.database.query<ClaimedStep>(claimStepSql, [kinds, nodeUuid, leaseMs]);
    return step;
  }

  /** Extends the lease by `leaseMs` from now, and brings word of a cancellation. */
  async renew(lease: StepLease, leaseMs: number): Promise<'held' | 'cancelled' | 'lost'> {
    const values = [lease.runUid, lease.seq, lease.attempt, leaseMs];
    const [renewed] = await this.database.query<{ cancelling: boolean }>(renewLeaseSql, values);
    if (!renewed) return 'lost';
    return renewed.cancelling && !lease.always ? 'cancelled' : 'held';
  }

  /**
   * Ends the step with success: checks the attempt under a lock, applies the effect, adds the new steps and settles the run,
   * all of it or nothing. Says `done` again when it was done before by the same attempt, so it can be repeated when its answer
   * was lost. A run that is being cancelled takes no effects, except of steps that run always.
   */
  async complete(lease: StepLease, outcome: StepOutcome): Promise<'done' | 'cancelled' | 'lost'> {
    try {
      const end = await this.database.transaction((tx) => finishStep(tx, lease, outcome));
      if (typeof end === 'string') return end;
      this.observer(end);
      return 'done';
    } catch (error) {
      if (error instanceof CancelledMeanwhile) return 'cancelled';
      throw error;
    }
  }

  /** Ends the attempt without success: the step is tried again when `mayRetry` and attempts are left. */
  async fail(lease: StepLease, reason: string, mayRetry: boolean): Promise<'retrying' | 'failed' | 'skipped' | 'lost'> {
    const backOffMs = Math.min(1_000 * 2 ** (lease.attempt - 1), 60_000);
    return this.giveUp(lease, { reason: storableText(reason), mayRetry, backOffMs, countsAsAttempt: true });
  }

  /** Gives the step back at once, for another worker to take; the attempt is not counted. */
  async release(lease: StepLease): Promise<void> {
    await this.giveUp(lease, { reason: 'given back', mayRetry: true, backOffMs: 0, countsAsAttempt: false });
  }

  /** Keeps the step for the attempt until the transaction ends. @throws Error when it is lost or its run is being cancelled */
  async guard(tx: Queryable, lease: StepLease): Promise<void> {
    const step = await guardStep(tx, lease);
    if (step.holder !== 'this attempt') throw new Error('the step has another worker');
    if (step.cancelling) throw new Error('cancelled');
  }

  /** Adds a notification to the run while the attempt holds the step; says whether it did. */
  async notify(lease: StepLease, level: NewNotification['level'], message: string): Promise<boolean> {
    return appendNotification(this.database, lease.runUid, { level, message, onlyFor: lease });
  }

  async reportProgress(lease: StepLease, done: number, total: number, unit: string): Promise<void> {
    await this.database.execute(reportProgressSql, [lease.runUid, lease.seq, lease.attempt, done, total, unit]);
  }

  /** What an ended step of the run returned; `undefined` while it is not done. */
  async findResult(runUid: string, key: string): Promise<Json | undefined> {
    const [row] = await this.database.query<{ result: Json }>(findResultSql, [runUid, key]);
    return row?.result;
  }

  /** Records a staging table in the transaction that creates it. */
  async registerStaging(tx: Queryable, lease: StepLease, table: string): Promise<void> {
    await tx.execute(registerStagingSql, [lease.runUid, lease.seq, lease.attempt, table]);
  }

  private async giveUp(lease: StepLease, how: GiveUp): Promise<'retrying' | 'failed' | 'skipped' | 'lost'> {
    const end = await this.database.transaction((tx) => giveUpStep(tx, lease, how), TRANSITION_LIMITS);
    if (end === 'lost') return end;
    this.observer(end.settled);
    return end.status;
  }
}
