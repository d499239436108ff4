import { Injectable } from '@nestjs/common';
import type { SummaryCounts } from '@vaktmester/contracts';
import { Database, sqlStateOf } from '@vaktmester/database';
import { countSummary } from './count-summary';
import { planCount, type RefreshClaim } from './plan-count';
import beginRefresh from './sql/begin-refresh.sql?raw';
import claimRefresh from './sql/claim-refresh.sql?raw';
import postponeRefresh from './sql/postpone-refresh.sql?raw';
import requestRefresh from './sql/request-refresh.sql?raw';
import saveSnapshot from './sql/save-snapshot.sql?raw';

/** Another refresh ended between our reading and our claim. */
const SERIALIZATION_FAILURE = '40001';

/** How often the numbers are taken, and how much of the time recounting may cost. */
export interface RefreshPace {
  readonly intervalSeconds: number;
  readonly recountPercent: number;
}

export type RefreshOutcome =
  | { readonly kind: 'refreshed'; readonly counts: SummaryCounts; readonly isRecount: boolean }
  | { readonly kind: 'not-due' };

/** The row of the newest snapshot: taking it, and asking for the next. */
@Injectable()
export class DataSummaryStore {
  constructor(private readonly database: Database) {}

  /**
   * Takes and publishes a snapshot if it is due and nobody else is at it. Nothing is left of an attempt that fails or dies;
   * aborting `signal` cancels the statement that runs.
   */
  async tryRefresh(pace: RefreshPace, signal: AbortSignal): Promise<RefreshOutcome> {
    try {
      return await this.refreshInTransaction(pace, signal);
    } catch (error) {
      if (sqlStateOf(error) === SERIALIZATION_FAILURE) return { kind: 'not-due' };
      throw error;
    }
  }

  /** After a failure: the next attempt, of any node, waits this long. */
  async postpone(seconds: number): Promise<void> {
    await this.database.execute(postponeRefresh, [seconds]);
  }

  /** Makes the next snapshot due; it starts at the earliest `leastSeconds` after the newest one. A refresh that runs is joined. */
  async requestRefresh(leastSeconds: number): Promise<void> {
    await this.database.execute(requestRefresh, [leastSeconds]);
  }

  /** A session that fails is closed, which rolls the transaction back and gives the claim up. */
  private refreshInTransaction(pace: RefreshPace, signal: AbortSignal): Promise<RefreshOutcome> {
    return this.database.session(signal, async (session) => {
      await session.execute(beginRefresh);
      const [claim] = await session.query<RefreshClaim>(claimRefresh);
      if (!claim) {
        await session.execute('rollback');
        return { kind: 'not-due' };
      }
      const plan = planCount(claim, pace.recountPercent);
      const { counts, countMs } = await countSummary(session, plan);
      const recountMs = plan.isRecount ? countMs : null;
      await session.execute(saveSnapshot, [JSON.stringify(counts), pace.intervalSeconds, recountMs]);
      await session.execute('commit');
      return { kind: 'refreshed', counts, isRecount: plan.isRecount };
    });
  }
}
