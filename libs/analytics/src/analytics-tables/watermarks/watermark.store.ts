import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import adoptWatermarks from './sql/adopt-watermarks.sql?raw';
import findWatermarks from './sql/find-watermarks.sql?raw';
import moveFullWatermarks from './sql/move-full-watermarks.sql?raw';
import moveLatestWatermarks from './sql/move-latest-watermarks.sql?raw';

/** Up to where the live tables of one type hold the source rows. Local times without a zone, as DHIS2 writes `lastupdated`. */
export interface Watermark {
  readonly tableType: AnalyticsTableType;
  /** All source rows that changed before are in the tables; `_0` begins here. */
  readonly fullUntil: string;
  /** Start of the run that built all of it; null when only DHIS2's setting tells. */
  readonly fullStartedAt: Date | null;
  /** The latest partition holds what changed from `fullUntil` to here; null when it was not built since. */
  readonly latestUntil: string | null;
  readonly latestStartedAt: Date | null;
}

/** The run that moves watermarks. */
export interface MovingRun {
  readonly uid: string;
  readonly startedAt: Date;
  /** Where the next run of these types has to begin. */
  readonly until: string;
}

/**
 * One watermark for each table type; it moves in the transaction that shows the tables, and only when all tables of the type are
 * shown. So a change to a type that was skipped, or failed, is found by the next run that builds it.
 */
export class WatermarkStore {
  constructor(private readonly database: Queryable) {}

  /**
   * The watermarks of `tableTypes`. For a type that this house has never built, DHIS2's time of its last run: not better than in
   * DHIS2, which moves it although a run skips types or older years. A type for which there is neither is absent.
   */
  findAll(tableTypes: readonly AnalyticsTableType[]): Promise<Watermark[]> {
    return this.database.query<Watermark>(findWatermarks, [tableTypes]);
  }

  /** All years of the types have been built; there is no latest partition any more. */
  async moveFull(tableTypes: readonly AnalyticsTableType[], run: MovingRun): Promise<void> {
    await this.database.execute(moveFullWatermarks, [tableTypes, run.until, run.startedAt, run.uid]);
  }

  /** The latest partition of the types has been built, or nothing has changed that would belong in it. */
  async moveLatest(tableTypes: readonly AnalyticsTableType[], run: MovingRun): Promise<void> {
    await this.database.execute(moveLatestWatermarks, [tableTypes, run.until, run.startedAt, run.uid]);
  }

  /**
   * Keeps DHIS2's time for the types that have no watermark yet. Call it before that setting is overwritten by a run that does not
   * build all of them.
   */
  async adopt(tableTypes: readonly AnalyticsTableType[]): Promise<void> {
    await this.database.execute(adoptWatermarks, [tableTypes]);
  }
}
