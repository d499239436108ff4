import { Controller, Inject } from '@nestjs/common';
import {
  type Caller,
  GetDataSummary,
  ListDataSummaries,
  ScrapeDataSummary,
  type ReplyOf,
  type RequestOf,
} from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { PRESENTATION } from '../tokens';
import { DataSummaryReadModel, type Snapshot } from './data-summary.read-model';
import { DataSummaryRefreshes } from './data-summary.refreshes';
import { presentDataSummary, type Presentation } from './present-data-summary';
import { writeExposition } from './write-exposition';

/** Answers from the newest snapshot. */
@Controller()
export class DataSummaryMessages {
  constructor(
    private readonly readModel: DataSummaryReadModel,
    private readonly refreshes: DataSummaryRefreshes,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  @Handles(GetDataSummary)
  async get(
    @Request() request: RequestOf<typeof GetDataSummary>,
    @SignedCaller() caller: Caller,
  ): Promise<ReplyOf<typeof GetDataSummary>> {
    const { counts, ageSeconds } = await this.getSnapshot(request.refresh, caller);
    return { ageSeconds, summary: presentDataSummary(counts, this.presentation, new Date()) };
  }

  @Handles(ScrapeDataSummary)
  async scrape(
    @Request() request: RequestOf<typeof ScrapeDataSummary>,
    @SignedCaller() caller: Caller,
  ): Promise<ReplyOf<typeof ScrapeDataSummary>> {
    const { counts, ...snapshot } = await this.getSnapshot(request.refresh, caller);
    const summary = presentDataSummary(counts, this.presentation, new Date());
    const exposition = await writeExposition(summary, this.presentation.release, snapshot, request.format);
    return { ...exposition, ageSeconds: snapshot.ageSeconds };
  }

  @Handles(ListDataSummaries)
  async list(@Request() { days }: RequestOf<typeof ListDataSummaries>): Promise<ReplyOf<typeof ListDataSummaries>> {
    const history = await this.readModel.listHistory(days);
    return {
      snapshots: history.map(({ takenAt, counts: { objectCounts, activeUsers } }) => ({
        takenAt: takenAt.toISOString(),
        objectCounts,
        activeUsers,
      })),
    };
  }

  private async getSnapshot(refresh: boolean, caller: Caller): Promise<Snapshot> {
    if (refresh) await this.refreshes.request(caller);
    return this.readModel.getSnapshot();
  }
}
