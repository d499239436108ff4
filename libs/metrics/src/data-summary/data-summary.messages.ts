import { Controller, Inject } from '@nestjs/common';
import { GetDataSummary, ScrapeDataSummary, type ReplyOf, type RequestOf } from '@vaktmester/contracts';
import { Handles, Request } from '@vaktmester/messaging';
import { PRESENTATION } from '../tokens';
import { DataSummaryReadModel, type Snapshot } from './data-summary.read-model';
import { DataSummaryStore } from './data-summary.store';
import { presentDataSummary, type Presentation } from './present-data-summary';
import { writeExposition } from './write-exposition';

/** Least time between two snapshots, so that many who ask for a refresh at once get one. */
const LEAST_SECONDS = 2;

/** Answers from the newest snapshot. */
@Controller()
export class DataSummaryMessages {
  constructor(
    private readonly readModel: DataSummaryReadModel,
    private readonly store: DataSummaryStore,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  @Handles(GetDataSummary)
  async get(@Request() request: RequestOf<typeof GetDataSummary>): Promise<ReplyOf<typeof GetDataSummary>> {
    const { counts, ageSeconds } = await this.getSnapshot(request.refresh);
    return { ageSeconds, summary: presentDataSummary(counts, this.presentation, new Date()) };
  }

  @Handles(ScrapeDataSummary)
  async scrape(@Request() request: RequestOf<typeof ScrapeDataSummary>): Promise<ReplyOf<typeof ScrapeDataSummary>> {
    const { counts, ...snapshot } = await this.getSnapshot(request.refresh);
    const summary = presentDataSummary(counts, this.presentation, new Date());
    const exposition = await writeExposition(summary, this.presentation.release, snapshot, request.format);
    return { ...exposition, ageSeconds: snapshot.ageSeconds };
  }

  private async getSnapshot(refresh: boolean): Promise<Snapshot> {
    if (refresh) await this.store.requestRefresh(LEAST_SECONDS);
    return this.readModel.getSnapshot();
  }
}
