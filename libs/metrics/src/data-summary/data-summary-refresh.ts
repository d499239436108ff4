import { Inject, Injectable, Logger } from '@nestjs/common';
import { ApiError } from '@vaktmester/contracts';
import { REFRESH_PACE } from '../tokens';
import { DataSummaryReadModel } from './data-summary.read-model';
import { DataSummaryStore, type RefreshPace } from './data-summary.store';
import { RefreshMetrics } from './refresh-metrics';

/** A database that cannot count now is not asked again by every node every second. */
const RETRY_SECONDS = 60;

/** One look at the snapshot, and a refresh when it is due. */
@Injectable()
export class DataSummaryRefresh {
  private readonly logger = new Logger('DataSummary');

  constructor(
    private readonly readModel: DataSummaryReadModel,
    private readonly store: DataSummaryStore,
    private readonly metrics: RefreshMetrics,
    @Inject(REFRESH_PACE) private readonly pace: RefreshPace,
  ) {}

  /** Says when the newest snapshot was taken; `undefined` while there is none. Aborting `signal` gives the refresh up. */
  async refreshIfDue(signal: AbortSignal): Promise<Date | undefined> {
    const state = await this.readModel.getRefreshState();
    const refreshed = state.isDue && (await this.refresh(signal));
    const { takenAt } = refreshed ? await this.readModel.getRefreshState() : state;
    this.metrics.newestSnapshot(takenAt);
    return takenAt ?? undefined;
  }

  private async refresh(signal: AbortSignal): Promise<boolean> {
    const start = performance.now();
    try {
      const outcome = await this.store.tryRefresh(this.pace, signal);
      if (outcome.kind === 'not-due') return false;
      const durationMs = performance.now() - start;
      this.metrics.refreshed(durationMs);
      this.logger.debug({ durationMs: Math.round(durationMs), isRecount: outcome.isRecount }, 'data summary refreshed');
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.metrics.failed();
      const isAway = error instanceof ApiError && error.kind === 'unavailable';
      if (!isAway) await this.store.postpone(RETRY_SECONDS);
      throw error;
    }
  }
}
